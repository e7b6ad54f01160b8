package dev.bodyguard.tours;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** One client on its way through a webapp: it keeps cookies, and what it took out of answers. */
final class Tourist {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI base;
    private final HttpClient client;
    private final HttpClient inClear;
    private final Taken taken = new Taken();

    private Tourist(URI base, HttpClient client, HttpClient inClear) {
        this.base = base;
        this.client = client;
        this.inClear = inClear;
    }

    static Tourist plain(URI base) {
        HttpClient client = plainClient(new CookieManager());
        return new Tourist(base, client, client);
    }

    /** With a protected client, and one in clear beside it that has the same cookies. */
    static Tourist with(URI base, HttpClient client, CookieManager cookies) {
        return new Tourist(base, client, plainClient(cookies));
    }

    private static HttpClient plainClient(CookieManager cookies) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(cookies)
                .build();
    }

    /** Sends the visit's request and takes what it wants from the answer. */
    Answer make(Visit visit) throws IOException, InterruptedException {
        HttpClient chosen = visit.reach() == Visit.Reach.EXEMPT ? inClear : client;
        HttpResponse<byte[]> response = chosen.send(request(visit), BodyHandlers.ofByteArray());
        Answer answer = Answer.of(response.statusCode(), response.headers().map(), response.body());
        visit.takings().forEach(taking -> taken.put(taking.name(), taking.from(answer)));
        return answer;
    }

    /** The path and query that the visit asks for. */
    String urlOf(Visit visit) {
        return taken.fill(visit.path());
    }

    private HttpRequest request(Visit visit) {
        byte[] content = visit.content().apply(taken);
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(urlOf(visit)))
                .timeout(PATIENCE)
                .method(
                        visit.method(),
                        content.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(content));
        if (visit.method().equals("GET")) {
            // Given as a method without content, the client says Content-Length: 0.
            request.GET();
        }
        visit.fields().forEach(field -> request.header(field.getKey(), taken.fill(field.getValue())));
        return request.build();
    }
}
