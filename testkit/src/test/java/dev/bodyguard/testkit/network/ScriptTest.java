package dev.bodyguard.testkit.network;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.bodyguard.testkit.http.Response;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScriptTest {
    /** HTTP/2 preferred, as by default: the network must keep it on HTTP/1.1. */
    private final HttpClient client = HttpClient.newHttpClient();

    private PlainServer server;
    private ScriptedNetwork network;

    @BeforeEach
    void start() throws IOException {
        server = new PlainServer();
        network = ScriptedNetwork.to(server.uri()).script(Script.pass()).start();
    }

    @AfterEach
    void stop() throws IOException {
        network.close();
        server.close();
    }

    @Test
    void passesMessagesOnUnchanged() throws Exception {
        assertThat(post("/a", "one").body()).isEqualTo("POST /a\none");
        assertThat(post("/b", "").body()).isEqualTo("POST /b\n");
        assertThat(send(HttpRequest.newBuilder(network.uri("/c")).method("HEAD", BodyPublishers.noBody()))
                        .headers()
                        .firstValue("X-Line"))
                .contains("HEAD /c");
        assertThat(send(HttpRequest.newBuilder(network.uri("/d"))).body()).isEqualTo("GET /d\n");
        assertThat(server.served()).extracting(line -> line.split(" ")[0]).containsOnly("localhost:" + network.port());
        assertThat(network.recordings()).hasSize(1);
    }

    @Test
    void streamsBigBodiesBothWays() throws Exception {
        String big = "0123456789".repeat(1_000_000);
        assertThat(post("/big", big).body()).isEqualTo("POST /big\n" + big);
        HttpRequest.Builder chunked = HttpRequest.newBuilder(network.uri("/chunked"))
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(big)));
        assertThat(send(chunked).body()).isEqualTo("POST /chunked\n" + big);
    }

    @Test
    void passesContinueOn() throws Exception {
        HttpRequest.Builder careful = HttpRequest.newBuilder(network.uri("/"))
                .expectContinue(true)
                .POST(BodyPublishers.ofString("after the go-ahead"));
        assertThat(send(careful).body()).endsWith("after the go-ahead");
    }

    @Test
    void altersRequests() throws Exception {
        network.play(Script.alterRequest(
                request -> request.withMethod("PUT").withTarget("/elsewhere").withBody("changed".getBytes(UTF_8))));
        assertThat(post("/here", "original and longer").body()).isEqualTo("PUT /elsewhere\nchanged");
        network.play(Script.alterRequest(request -> request.withoutBody()));
        assertThat(post("/here", "dropped").body()).isEqualTo("POST /here\n");
    }

    @Test
    void altersAnswers() throws Exception {
        network.play(Script.alterResponse(response ->
                response.withStatus(404).withHeader("X-Line", "forged").withBody("gone".getBytes(UTF_8))));
        HttpResponse<String> response = post("/", "x");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEqualTo("gone");
        assertThat(response.headers().allValues("X-Line")).containsExactly("forged");
    }

    @Test
    void answersByItself() throws Exception {
        network.play(Script.answer(Response.of(502).withBody("text/plain", "bad gateway"))
                .once()
                .when(request -> request.method().equals("POST")));
        assertThat(send(HttpRequest.newBuilder(network.uri("/"))).statusCode()).isEqualTo(200);
        assertThat(post("/", "x").body()).isEqualTo("bad gateway");
        assertThat(post("/", "x").statusCode()).isEqualTo(200);
        assertThat(server.served()).hasSize(2);
    }

    @Test
    void forwardsThenForgesTheAnswer() throws Exception {
        network.play(Script.forwardThenAnswer(Response.of(428)));
        assertThat(post("/", "x").statusCode()).isEqualTo(428);
        assertThat(server.served()).hasSize(1);
    }

    @Test
    void duplicatesAndReplays() throws Exception {
        Journal journal = new Journal(Script.duplicate());
        network.play(journal);
        assertThat(post("/twice", "body").body()).isEqualTo("POST /twice\nbody");
        assertThat(server.served()).hasSize(2);
        Response again = network.send(journal.entries().get(0).request());
        assertThat(new String(again.body().bytes(), UTF_8)).isEqualTo("POST /twice\nbody");
        assertThat(server.served()).hasSize(3);
    }

    @Test
    void swapsTheAnswersOfTwoExchanges() throws Exception {
        network.play(Script.swapAnswers());
        CompletableFuture<HttpResponse<String>> one = sendAsync("/one");
        CompletableFuture<HttpResponse<String>> two = sendAsync("/two");
        assertThat(List.of(one.get().body(), two.get().body())).containsExactly("GET /two\n", "GET /one\n");
    }

    @Test
    void holdsAndReleases() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        network.play(exchange -> {
            held.countDown();
            release.await();
            return exchange.forward();
        });
        CompletableFuture<HttpResponse<String>> response = sendAsync("/held");
        held.await();
        assertThat(server.served()).isEmpty();
        release.countDown();
        assertThat(response.get().statusCode()).isEqualTo(200);
    }

    @Test
    void cutsTheConnectionInsteadOfAnswering() {
        network.play(exchange -> {
            exchange.forward();
            throw exchange.cut();
        });
        assertThatIOException().isThrownBy(() -> post("/", "x"));
        assertThat(server.served()).hasSize(1);
    }

    @Test
    void leadsToARestartedServer() throws Exception {
        post("/", "x");
        server.close();
        server = new PlainServer();
        network.leadTo(server.uri());
        network.dropConnections();
        assertThat(post("/", "x").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(network.uri(path)).POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private CompletableFuture<HttpResponse<String>> sendAsync(String path) {
        HttpRequest request = HttpRequest.newBuilder(network.uri(path)).build();
        return client.sendAsync(request, BodyHandlers.ofString());
    }
}
