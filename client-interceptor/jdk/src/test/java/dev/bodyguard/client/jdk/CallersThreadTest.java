package dev.bodyguard.client.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.TruncatedBody;
import dev.bodyguard.protocol.body.SealingOutput;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Blocking calls: how an interrupt, a timeout and a failure get out of them. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CallersThreadTest {

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final Semaphore gate = new Semaphore(0);

    @SuppressWarnings("NullAway.Init") // There from before each test.
    private SealedServer server;

    @SuppressWarnings("NullAway.Init") // There from before each test.
    private HttpClient client;

    @BeforeEach
    void startServer() throws Exception {
        server = new SealedServer(Scope.ROOT, this::serve);
        client = BodyguardHttpClient.newBuilder()
                .pin(server.pin())
                .followRedirects(Redirect.NORMAL)
                .build();
        assertThat(body("/echo")).isEmpty();
    }

    private void serve(OpenedExchange exchange) throws Exception {
        switch (exchange.target()) {
            case "/wait" -> {
                arrived.countDown();
                gate.acquire();
                exchange.answer(200, "late");
            }
            case "/go-slowly" -> {
                exchange.set("Location", "/echo");
                SealingOutput body = exchange.stream(303);
                body.write(1);
                body.flush();
                arrived.countDown();
                gate.acquire();
            }
            case "/cut" -> {
                SealingOutput body = exchange.stream(200);
                body.write(new byte[100_000]);
                body.flush();
                body.abort();
            }
            default -> exchange.answer(200, exchange.body().readAllBytes());
        }
    }

    @AfterEach
    void stopServer() throws Exception {
        gate.release(100);
        server.close();
    }

    @Test
    void anInterruptEndsTheCallAndTheNextOneWorks() throws Exception {
        FutureTask<String> call = new FutureTask<>(() -> body("/wait"));
        Thread caller = new Thread(call);
        caller.start();
        assertThat(arrived.await(60, TimeUnit.SECONDS)).isTrue();
        caller.interrupt();
        assertThatThrownBy(call::get).cause().isInstanceOf(InterruptedException.class);
        assertThat(body("/echo")).isEmpty();
    }

    @Test
    void anInterruptBeforeTheCallEndsItUnsent() throws Exception {
        int before = server.executed.get();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> body("/echo")).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(server.executed).hasValue(before);
        assertThat(body("/echo")).isEmpty();
    }

    @Test
    void aTimeoutBeforeTheHeadEndsTheCall() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.uri("/wait"))
                .timeout(Duration.ofMillis(300))
                .build();
        assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(body("/echo")).isEmpty();
    }

    @Test
    void aTimeoutWithinARedirectsBodyEndsTheCallAndLeavesNoInterrupt() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.uri("/go-slowly"))
                .timeout(Duration.ofSeconds(2))
                .build();
        assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(arrived.getCount()).isZero();
        assertThat(Thread.interrupted()).isFalse();
        assertThat(body("/echo")).isEmpty();
    }

    @Test
    void aFailureWithinTheBodyIsTheTypedOne() {
        assertThatThrownBy(() -> body("/cut")).isInstanceOf(TruncatedBody.class);
    }

    private String body(String path) throws IOException, InterruptedException {
        HttpResponse<String> response =
                client.send(HttpRequest.newBuilder(server.uri(path)).build(), BodyHandlers.ofString());
        return response.body();
    }
}
