package dev.bodyguard.client.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.protocol.ProtectionRequired;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.UntrustedServer;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class BodyguardHttpClientTest {

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final Semaphore gate = new Semaphore(0);

    @SuppressWarnings("NullAway.Init") // There from before each test.
    private SealedServer server;

    @BeforeEach
    void startServer() throws Exception {
        server = new SealedServer(Scope.ROOT, exchange -> {
            switch (exchange.target()) {
                case "/wait" -> {
                    arrived.countDown();
                    gate.acquire();
                    exchange.answer(200, "late");
                }
                case "/go" -> {
                    exchange.set("Location", "/echo");
                    exchange.answer(303, "");
                }
                default -> exchange.answer(200, exchange.body().readAllBytes());
            }
        });
    }

    @AfterEach
    void stopServer() throws Exception {
        gate.release(100);
        server.close();
    }

    @Test
    void anExistingClientCanBeProtected() throws Exception {
        HttpClient client = BodyguardHttpClient.wrap(
                HttpClient.newHttpClient(),
                ClientSettings.builder().pin(server.pin()).build());
        HttpRequest request = HttpRequest.newBuilder(server.uri("/echo"))
                .POST(BodyPublishers.ofString("wrapped"))
                .build();
        assertThat(client.send(request, BodyHandlers.ofString()).body()).isEqualTo("wrapped");
    }

    @Test
    void aClientThatActsBelowTheSealIsRefused() {
        ClientSettings settings = ClientSettings.builder().pin(server.pin()).build();
        HttpClient redirects =
                HttpClient.newBuilder().followRedirects(Redirect.NORMAL).build();
        HttpClient cookies =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        assertThatThrownBy(() -> BodyguardHttpClient.wrap(redirects, settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BodyguardHttpClient.newBuilder()");
        assertThatThrownBy(() -> BodyguardHttpClient.wrap(cookies, settings))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void trustOnFirstUseRemembersTheServer(@TempDir Path folder) throws Exception {
        Path known = folder.resolve("known-servers");
        HttpRequest request = HttpRequest.newBuilder(server.uri("/echo")).build();
        HttpClient first =
                BodyguardHttpClient.newBuilder().trustOnFirstUse(known).build();
        assertThat(first.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        try (SealedServer impostor = new SealedServer(Scope.ROOT, exchange -> exchange.answer(200, "impostor"))) {
            int port = server.uri("").getPort();
            server.close();
            try (SealedServer inItsPlace = new SealedServer(
                    Scope.ROOT, impostor.identity, port, exchange -> exchange.answer(200, "impostor"))) {
                HttpClient second =
                        BodyguardHttpClient.newBuilder().trustOnFirstUse(known).build();
                assertThatThrownBy(() -> second.send(request, BodyHandlers.ofString()))
                        .isInstanceOf(UntrustedServer.class)
                        .hasMessageContaining(server.pin())
                        .hasMessageContaining(impostor.pin());
                assertThat(inItsPlace.executed).hasValue(0);
            }
        }
    }

    @Test
    void aResponseAfterARedirectKnowsTheOneBefore() throws Exception {
        HttpClient client = BodyguardHttpClient.newBuilder()
                .pin(server.pin())
                .followRedirects(Redirect.NORMAL)
                .build();
        HttpRequest request = HttpRequest.newBuilder(server.uri("/go"))
                .POST(BodyPublishers.ofString("form"))
                .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        assertThat(response.uri()).isEqualTo(server.uri("/echo"));
        assertThat(response.request().method()).isEqualTo("GET");
        assertThat(response.previousResponse()).hasValueSatisfying(before -> {
            assertThat(before.statusCode()).isEqualTo(303);
            assertThat(before.request()).isSameAs(request);
        });
    }

    @Test
    void aFutureCanBeCancelled() throws Exception {
        HttpClient client = BodyguardHttpClient.newBuilder().pin(server.pin()).build();
        CompletableFuture<HttpResponse<String>> waiting =
                client.sendAsync(HttpRequest.newBuilder(server.uri("/wait")).build(), BodyHandlers.ofString());
        assertThat(arrived.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(waiting.cancel(true)).isTrue();
        assertThat(waiting).isCancelled();
        assertThat(client.send(HttpRequest.newBuilder(server.uri("/echo")).build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aFailureOfAFutureIsTheTypedOne() {
        HttpClient client = BodyguardHttpClient.newHttpClient();
        CompletableFuture<HttpResponse<String>> failing =
                client.sendAsync(HttpRequest.newBuilder(server.uri("/echo")).build(), BodyHandlers.ofString());
        assertThatThrownBy(failing::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(UntrustedServer.class);
    }

    @Test
    void aBodyIsThereBeforeItIsComplete() throws Exception {
        HttpClient client = BodyguardHttpClient.newBuilder().pin(server.pin()).build();
        HttpResponse<InputStream> response = client.send(
                HttpRequest.newBuilder(server.uri("/echo"))
                        .POST(BodyPublishers.ofByteArray(new byte[1_000_000]))
                        .build(),
                BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            assertThat(body.readAllBytes()).hasSize(1_000_000);
        }
    }

    @Test
    void aWebSocketToAProtectedPlaceFailsAndOthersPass() {
        HttpClient client = BodyguardHttpClient.newBuilder()
                .pin(server.pin())
                .protect(server.uri("").toString())
                .build();
        URI socket = URI.create("ws://" + server.uri("").getRawAuthority() + "/socket");
        WebSocket.Listener listener = new WebSocket.Listener() {};
        assertThatThrownBy(() -> client.newWebSocketBuilder()
                        .buildAsync(socket, listener)
                        .get())
                .cause()
                .isInstanceOf(ProtectionRequired.class);
        assertThat(server.executed).hasValue(0);
    }

    @Test
    void shuttingDownLetsCallsEndAndTakesNoMore() throws Exception {
        BodyguardHttpClient client =
                BodyguardHttpClient.newBuilder().pin(server.pin()).build();
        CompletableFuture<HttpResponse<String>> waiting =
                client.sendAsync(HttpRequest.newBuilder(server.uri("/wait")).build(), BodyHandlers.ofString());
        assertThat(arrived.await(60, TimeUnit.SECONDS)).isTrue();
        client.shutdown();
        assertThat(client.awaitTermination(Duration.ofMillis(50))).isFalse();
        assertThatThrownBy(() -> client.sendAsync(
                        HttpRequest.newBuilder(server.uri("/echo")).build(), BodyHandlers.ofString()))
                .isInstanceOf(IllegalStateException.class);
        gate.release();
        assertThat(waiting.get().body()).isEqualTo("late");
        client.close();
        assertThat(client.isTerminated()).isTrue();
    }

    @Test
    void whatTheApplicationConfiguredIsWhatItGets() {
        CookieManager cookies = new CookieManager();
        HttpClient client = BodyguardHttpClient.newBuilder()
                .pin(server.pin())
                .cookieHandler(cookies)
                .followRedirects(Redirect.ALWAYS)
                .connectTimeout(Duration.ofSeconds(3))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        assertThat(client.cookieHandler()).containsSame(cookies);
        assertThat(client.followRedirects()).isEqualTo(Redirect.ALWAYS);
        assertThat(client.connectTimeout()).contains(Duration.ofSeconds(3));
        assertThat(client.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    }
}
