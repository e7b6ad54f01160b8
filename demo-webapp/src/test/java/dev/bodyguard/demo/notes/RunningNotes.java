package dev.bodyguard.demo.notes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.annotations.AnnotationConfiguration;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;

/** The webapp in Jetty on a free port with a database of its own, and a client with cookies. */
final class RunningNotes implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    RunningNotes() throws Exception {
        directory = Files.createTempDirectory("notes-test");
        server.addConnector(connector);
        WebAppContext context = new WebAppContext();
        context.setContextPath("/practice");
        context.setBaseResourceAsPath(Path.of("src/main/webapp"));
        context.setExtraClasspath(Path.of("target/classes").toAbsolutePath().toString());
        context.addConfiguration(new AnnotationConfiguration());
        context.setInitParameter("notes.database", directory.resolve("notes").toString());
        context.setThrowUnavailableOnStartupException(true);
        server.setHandler(context);
        server.start();
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + connector.getLocalPort() + "/practice" + path);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path));
    }

    HttpClient client() {
        return client;
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    RunningNotes loggedIn() throws IOException, InterruptedException {
        form("/login", "user=doctor&password=correct+horse+battery");
        return this;
    }

    HttpResponse<String> form(String path, String fields) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields)));
    }

    /** Creates a note through the API and returns what the server says it is. */
    JsonNode create(String patient, String text) throws IOException, InterruptedException {
        HttpResponse<String> created = send(request("/api/notes")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(draft(patient, text))));
        return JSON.readTree(created.body());
    }

    static String draft(String patient, String text) {
        return JSON.createObjectNode().put("patient", patient).put("text", text).toString();
    }

    @Override
    public void close() throws IOException {
        LifeCycle.stop(server);
        List<Path> files;
        try (Stream<Path> found = Files.walk(directory)) {
            files = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
