package dev.bodyguard.it.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.client.jdk.BodyguardHttpClient;
import dev.bodyguard.it.jetty.ProtectedJetty;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A client who only wants to be served. */
final class Honest {

    private final HttpClient client;
    private final URI uri;

    private Honest(HttpClient client, URI uri) {
        this.client = client;
        this.uri = uri;
    }

    static Honest of(ProtectedJetty jetty) throws Exception {
        HttpClient http = BodyguardHttpClient.newBuilder()
                .pin(jetty.pin())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        return new Honest(http, jetty.uri("/honest"));
    }

    void isServed() throws Exception {
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(uri)
                        .timeout(Duration.ofSeconds(60))
                        .POST(BodyPublishers.ofString("hello"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("you said hello");
    }

    /** Asks again and again while something else goes on; at least once. Answers how often. */
    int isServedDuring(CompletableFuture<?> work) throws Exception {
        int served = 0;
        do {
            isServed();
            served++;
        } while (!work.isDone());
        return served;
    }
}
