package dev.bodyguard.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.client.jdk.BodyguardHttpClient;
import dev.bodyguard.testkit.network.ScriptedNetwork;
import dev.bodyguard.testkit.wire.Needles;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Apache Jena's server of SPARQL. */
class FusekiIT {

    private static final String NAME = "Käthe Grünwald of Needlework";
    private static final String GRAPH = "<http://example.org/1> <http://example.org/needle-name> \"" + NAME + "\" .";

    /** Where Fuseki looks for it; with it, its Jetty tells the port. */
    private static final String LOGGING = """
            appender.console.type = Console
            appender.console.name = out
            rootLogger.level = INFO
            rootLogger.appenderRef.stdout.ref = out
            """;

    private static final Needles NEEDLES =
            Needles.of(NAME, "needle-name", "SELECT ?name", "INSERT DATA", "needle-added", "unquotedneedle");

    @TempDir
    private Path directory;

    private HttpClient client;
    private ScriptedNetwork network;

    @Test
    void graphsQueriesUpdatesAndErrorsAreSealed() throws Exception {
        Files.writeString(directory.resolve("log4j2.properties"), LOGGING);
        String agent = Program.agent("bodyguard.mode=require", "bodyguard.identity=identity.pem");
        List<String> command = List.of(
                agent, "-jar", Program.jar("fuseki.jar").toString(), "--port", "0", "--localhost", "--mem", "/ds");
        try (Program fuseki = Program.start(directory, "Started oejs.ServerConnector.*localhost:(\\d+)", command)) {
            network = ScriptedNetwork.to(URI.create("http://localhost:" + fuseki.ready()))
                    .start();
            client = BodyguardHttpClient.newBuilder()
                    .trustOnFirstUse(directory.resolve("known-servers"))
                    .build();
            use();
        }
        assertThat(NEEDLES.in(network.recordings())).isEmpty();
        network.close();
    }

    private void use() throws Exception {
        assertThat(send("PUT", "/ds/data?default", "application/n-triples", GRAPH)
                        .statusCode())
                .isLessThan(300);
        assertThat(form("/ds/query", "query=SELECT+?name+%7B+?s+?p+?name+%7D").body())
                .contains(NAME);
        assertThat(form("/ds/update", "update=INSERT+DATA+%7B+<urn:a>+<urn:b>+'needle-added'+%7D")
                        .statusCode())
                .isLessThan(300);
        assertThat(send("POST", "/ds/query", "application/sparql-query", "SELECT ?name { <urn:a> <urn:b> ?name }")
                        .body())
                .contains("needle-added");
        HttpResponse<String> error = form("/ds/query", "query=unquotedneedle");
        assertThat(error.statusCode()).isEqualTo(400);
        assertThat(error.body()).contains("unquotedneedle");
        assertThat(HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(network.uri("/ds/data?default"))
                                        .build(),
                                BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(428);
    }

    private HttpResponse<String> form(String path, String fields) throws Exception {
        return send("POST", path, "application/x-www-form-urlencoded", fields);
    }

    private HttpResponse<String> send(String method, String path, String type, String content) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(network.uri(path))
                .method(method, BodyPublishers.ofString(content, StandardCharsets.UTF_8))
                .header("Content-Type", type)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
