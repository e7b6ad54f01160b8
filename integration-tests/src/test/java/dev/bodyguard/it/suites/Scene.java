package dev.bodyguard.it.suites;

import dev.bodyguard.client.jdk.BodyguardHttpClient;
import dev.bodyguard.client.jdk.BodyguardHttpClientBuilder;
import dev.bodyguard.it.jetty.ProtectedJetty;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.testkit.network.Journal;
import dev.bodyguard.testkit.network.Script;
import dev.bodyguard.testkit.network.ScriptedNetwork;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A server that knows one suite, clients that offer only that, and between them a proxy that notes all messages. */
final class Scene implements AutoCloseable {

    private final Suite suite;
    private final ProtectedJetty jetty;
    private final Journal journal = new Journal(Script.pass());
    private final ScriptedNetwork network;

    private Scene(Suite suite, ProtectedJetty jetty) throws Exception {
        this.suite = suite;
        this.jetty = jetty;
        this.network = ScriptedNetwork.to(jetty.uri()).script(journal).start();
    }

    /** The directory keeps the server's keys. */
    static Scene open(Path directory, Suite suite, int rsaBits, int rsaPool) throws Exception {
        return new Scene(
                suite,
                ProtectedJetty.start(
                        directory,
                        new Shouting(),
                        Map.of(
                                "bodyguard.suites", suite.wireName(),
                                "bodyguard.rsa.key",
                                        directory.resolve("rsa-oaep.pem").toString(),
                                "bodyguard.rsa.bits", String.valueOf(rsaBits),
                                "bodyguard.rsa.pool", String.valueOf(rsaPool))));
    }

    HttpClient client(Kind kind) throws IOException {
        BodyguardHttpClientBuilder builder = BodyguardHttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .suites(List.of(suite))
                .pin(jetty.pin());
        return kind == Kind.ANONYMOUS ? builder.anonymous().build() : builder.build();
    }

    String get(HttpClient client) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri()).build(), BodyHandlers.ofString())
                .body();
    }

    String post(HttpClient client, String content) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri())
                .POST(BodyPublishers.ofString(content))
                .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    private URI uri() {
        return network.uri("/notes");
    }

    /** The fields of all sealed requests, in their order. */
    List<String> fields() {
        return journal.entries().stream()
                .flatMap(entry -> entry.request().headers().first("Bodyguard").stream())
                .toList();
    }

    /** How many hellos and flights came by themselves, since the first start. */
    int handshakes() {
        return jetty.handshakes();
    }

    void restartServer() throws Exception {
        jetty.restart();
    }

    @Override
    public void close() throws Exception {
        network.close();
        jetty.close();
    }

    /** Who the client is. */
    enum Kind {
        ANONYMOUS,
        IDENTIFIED
    }
}
