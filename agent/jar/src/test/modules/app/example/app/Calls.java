package example.app;

import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** A program in a named module: says the same to one place with each of its clients, and prints what that answers. */
public final class Calls {

    private static final String SAID = "something to say";

    private Calls() {}

    public static void main(String[] arguments) throws Exception {
        URI to = URI.create(arguments[0]);
        System.out.println("java.net.http: " + byJdk(to));
        System.out.println("HttpURLConnection: " + byConnection(to));
        System.out.println("OkHttp: " + byOkHttp(to));
        System.out.println("HttpClient 5: " + byApache(to));
        System.exit(0);
    }

    private static String byJdk(URI to) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(to)
                .POST(HttpRequest.BodyPublishers.ofString(SAID))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String byConnection(URI to) throws Exception {
        HttpURLConnection connection = (HttpURLConnection) to.toURL().openConnection();
        connection.setDoOutput(true);
        connection.getOutputStream().write(SAID.getBytes(StandardCharsets.UTF_8));
        return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String byOkHttp(URI to) throws Exception {
        byte[] said = SAID.getBytes(StandardCharsets.UTF_8);
        Request request =
                new Request.Builder().url(to.toURL()).post(RequestBody.create(said)).build();
        try (Response answer = new OkHttpClient().newCall(request).execute()) {
            return answer.body().string();
        }
    }

    private static String byApache(URI to) throws Exception {
        HttpPost request = new HttpPost(to);
        request.setEntity(new StringEntity(SAID));
        try (CloseableHttpClient client = HttpClients.createDefault()) {
            return client.execute(request, answer -> EntityUtils.toString(answer.getEntity()));
        }
    }
}
