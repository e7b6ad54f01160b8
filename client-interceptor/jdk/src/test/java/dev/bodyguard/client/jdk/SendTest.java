package dev.bodyguard.client.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.UntrustedServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SendTest {

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void theApplicationSeesAnOrdinaryResponse(HttpClient.Version version) throws Exception {
        try (SealedServer server = new SealedServer(Scope.ROOT, exchange -> {
            String body = new String(exchange.body().readAllBytes(), StandardCharsets.UTF_8);
            exchange.set("Content-Type", "text/plain");
            exchange.set("X-Open", "yes");
            exchange.answer(
                    201,
                    exchange.method() + " " + exchange.target() + " "
                            + exchange.field("Content-Type").orElse(null) + " " + body);
        })) {
            HttpClient client = BodyguardHttpClient.newBuilder()
                    .pin(server.pin())
                    .version(version)
                    .build();
            for (int i = 0; i < 3; i++) {
                HttpResponse<String> response = client.send(
                        HttpRequest.newBuilder(server.uri("/notes?q=1"))
                                .header("Content-Type", "text/x-note")
                                .POST(BodyPublishers.ofString("grüße"))
                                .build(),
                        BodyHandlers.ofString());
                assertThat(response.statusCode()).isEqualTo(201);
                assertThat(response.body()).isEqualTo("POST /notes?q=1 text/x-note grüße");
                assertThat(response.headers().allValues("Content-Type")).containsExactly("text/plain");
                assertThat(response.headers().allValues("X-Open")).containsExactly("yes");
                assertThat(response.headers().map()).doesNotContainKey("bodyguard");
            }
            HttpResponse<String> get =
                    client.send(HttpRequest.newBuilder(server.uri("/")).build(), BodyHandlers.ofString());
            assertThat(get.body()).isEqualTo("GET / null ");
            assertThat(get.version()).isEqualTo(version);
            assertThat(server.handshakes).hasValue(1);
        }
    }

    @Test
    void manyFirstRequestsShakeHandsOnce() throws Exception {
        try (SealedServer server = new SealedServer(Scope.ROOT, exchange -> exchange.answer(200, exchange.target()))) {
            HttpClient client =
                    BodyguardHttpClient.newBuilder().pin(server.pin()).build();
            List<CompletableFuture<HttpResponse<String>>> all = IntStream.range(0, 64)
                    .mapToObj(i -> client.sendAsync(
                            HttpRequest.newBuilder(server.uri("/" + i)).build(), BodyHandlers.ofString()))
                    .toList();
            for (int i = 0; i < 64; i++) {
                assertThat(all.get(i).get().body()).isEqualTo("/" + i);
            }
            assertThat(server.handshakes).hasValue(1);
        }
    }

    @Test
    void aServerThatIsNotPinnedIsRefusedAndTheErrorSaysHowToPin() throws Exception {
        try (SealedServer server = new SealedServer(Scope.ROOT, exchange -> exchange.answer(200, ""))) {
            HttpClient client = BodyguardHttpClient.newHttpClient();
            assertThatThrownBy(() ->
                            client.send(HttpRequest.newBuilder(server.uri("/")).build(), BodyHandlers.ofString()))
                    .isInstanceOf(UntrustedServer.class)
                    .hasMessageContaining(".pin(\"" + server.pin() + "\")");
            assertThat(server.executed).hasValue(0);
        }
    }

    @Test
    void aSessionThatTheServerLostIsReplacedAndTheRequestSentAgain() throws Exception {
        try (SealedServer server = new SealedServer(
                Scope.ROOT, exchange -> exchange.answer(200, exchange.body().readAllBytes()))) {
            HttpClient client =
                    BodyguardHttpClient.newBuilder().pin(server.pin()).build();
            HttpRequest request = HttpRequest.newBuilder(server.uri("/"))
                    .POST(BodyPublishers.ofString("again"))
                    .build();
            assertThat(client.send(request, BodyHandlers.ofString()).body()).isEqualTo("again");
            server.forget();
            assertThat(client.send(request, BodyHandlers.ofString()).body()).isEqualTo("again");
            assertThat(server.handshakes).hasValue(2);
            assertThat(server.executed).hasValue(2);
        }
    }
}
