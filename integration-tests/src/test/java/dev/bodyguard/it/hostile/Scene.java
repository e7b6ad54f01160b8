package dev.bodyguard.it.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.client.jdk.BodyguardHttpClient;
import dev.bodyguard.testkit.http.RawClient;
import dev.bodyguard.testkit.http.Request;
import dev.bodyguard.testkit.http.Response;
import dev.bodyguard.testkit.network.Journal;
import dev.bodyguard.testkit.network.Script;
import dev.bodyguard.testkit.network.ScriptedNetwork;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;

/** An application behind the filter, protected clients, and between them a network that does as it is told. */
final class Scene implements AutoCloseable {
    private static final String HELLO = "/.well-known/bodyguard";

    private final Path directory;
    private final Map<String, String> settings;
    private final ScriptedNetwork network;
    private ProtectedServer server;

    private Scene(Path directory, Map<String, String> settings) throws Exception {
        this.directory = directory;
        this.settings = settings;
        server = ProtectedServer.start(directory, settings);
        network = ScriptedNetwork.to(server.uri()).script(Script.pass()).start();
    }

    /** With the filter's default settings; the directory keeps the server's identity. */
    static Scene open(Path directory) throws Exception {
        return open(directory, Map.of());
    }

    static Scene open(Path directory, Map<String, String> settings) throws Exception {
        return new Scene(directory, settings);
    }

    ScriptedNetwork network() {
        return network;
    }

    URI server() {
        return server.uri();
    }

    /** What the application has seen, since the server started. */
    Witness witness() {
        return server.witness();
    }

    /** A client of its own identity that knows the server's pin. */
    HttpClient client() {
        return BodyguardHttpClient.newBuilder()
                .pin(server.pin())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** The same identity, a fresh memory. */
    void restartServer() throws Exception {
        server.close();
        server = ProtectedServer.start(directory, settings);
        network.leadTo(server.uri());
    }

    HttpRequest post(String target, String body) {
        return postBuilder(target, body).build();
    }

    HttpRequest.Builder postBuilder(String target, String body) {
        return HttpRequest.newBuilder(network.uri(target)).POST(BodyPublishers.ofString(body));
    }

    HttpRequest get(String target) {
        return HttpRequest.newBuilder(network.uri(target)).build();
    }

    CompletableFuture<Outcome> postAsync(HttpClient client, String target) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return Outcome.of(client, post(target, "small"));
            } catch (InterruptedException closing) {
                throw new CompletionException(closing);
            }
        });
    }

    /** One exchange that nobody disturbs: the control. */
    void exchange(HttpClient client) throws InterruptedException {
        Outcome outcome = Outcome.of(client, post("/notes", "small"));
        assertThat(outcome.failure()).isEmpty();
        assertThat(new String(outcome.released(), UTF_8)).isEqualTo(Witness.ANSWER);
    }

    /** A POST that the client sealed and sent, and that the server never saw. */
    Request capture(HttpClient client, String body) throws InterruptedException {
        return capture(client, post("/notes", body));
    }

    Request capture(HttpClient client, byte[] body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(network.uri("/notes"))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return capture(client, request);
    }

    Request capture(HttpClient client, HttpRequest request) throws InterruptedException {
        AtomicReference<Request> captured = new AtomicReference<>();
        Script keep = exchange -> {
            exchange.request().body().bytes();
            captured.set(exchange.request());
            return Response.of(502);
        };
        network.play(keep.when(Scene::isApplication));
        Outcome outcome = Outcome.of(client, request);
        network.play(Script.pass());
        assertThat(outcome.failure()).isPresent();
        return captured.get();
    }

    /** The answer to a small POST as it is on the wire. */
    Response observe(HttpClient client) throws InterruptedException {
        return observe(client, "/notes");
    }

    Response observe(HttpClient client, String target) throws InterruptedException {
        Journal journal = new Journal(Script.pass());
        network.play(journal);
        assertThat(Outcome.of(client, post(target, "small")).failure()).isEmpty();
        network.play(Script.pass());
        return journal.entries().get(journal.entries().size() - 1).response();
    }

    /** The handshake of a client that has no session yet. */
    Journal.Entry observeHandshake(HttpClient client) throws InterruptedException {
        Journal journal = new Journal(Script.pass());
        network.play(journal);
        exchange(client);
        network.play(Script.pass());
        return journal.entries().get(0);
    }

    /**
     * Sends a request straight to the server, and ends there.
     *
     * @return the status of the answer; 0 when there was none
     */
    int sendRaw(Request request) throws IOException {
        byte[] answer = RawClient.sendOctets(server.uri(), request.toBytes());
        String line = new String(answer, 0, Math.min(answer.length, 12), UTF_8);
        return line.matches("HTTP/1.1 [0-9]{3}") ? Integer.parseInt(line.substring(9)) : 0;
    }

    static boolean isApplication(Request request) {
        return !request.target().equals(HELLO);
    }

    static String fieldOf(Request request) {
        return request.headers().first("Bodyguard").orElseThrow();
    }

    static String fieldOf(Response response) {
        return response.headers().first("Bodyguard").orElseThrow();
    }

    @Override
    public void close() throws Exception {
        network.close();
        server.close();
    }
}
