package dev.bodyguard.client.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.protocol.Scope;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** The snippet of the documentation, compiled and run. */
class OneLineTest {

    @Test
    void oneLineChanges() throws Exception {
        try (SealedServer server = new SealedServer(Scope.ROOT, exchange -> exchange.answer(200, "hello"))) {
            String pin = server.pin();
            URI uri = server.uri("/notes");
            // docs: begin
            HttpClient client = BodyguardHttpClient.newBuilder().pin(pin).build();
            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
            // docs: end
            assertThat(answer.body()).isEqualTo("hello");
        }
    }
}
