package dev.bodyguard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bodyguard.protocol.suite.Suite;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page with both views. */
@Timeout(120)
class LivePageIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOTE = "{\"side\":\"%s\",\"patient\":\"Ada\",\"text\":\"told to the page\"}";

    @TempDir
    private static Path directory;

    private static Route plain;
    private static Route sealed;
    private static LivePage page;

    private final HttpClient browser = HttpClient.newHttpClient();

    @BeforeAll
    static void open() throws IOException {
        ServerLog log = ServerLog.to(directory.resolve("servers.log"));
        plain = ByDropIn.plain(Delivered.WAR, Files.createDirectory(directory.resolve("plain")), Version.HTTP_1_1);
        Choices choices = new Choices(Version.HTTP_1_1, Suite.DEFAULTS);
        sealed = new ByDropIn(Delivered.WAR, Delivered.DROP_IN, log, choices)
                .sealed(Files.createDirectory(directory.resolve("sealed")));
        page = LivePage.open(0, Map.of("plain", new Visitor(plain), "sealed", new Visitor(sealed)));
    }

    @AfterAll
    static void close() throws IOException {
        page.close();
        sealed.close();
        plain.close();
    }

    @Test
    void bothViewsOfASavedNoteAreShown() throws Exception {
        assertThat(order("application/json", NOTE.formatted("sealed")).statusCode())
                .isEqualTo(204);
        JsonNode seen = firstView("sealed");
        assertThat(seen.get("application").asText()).contains("told to the page");
        assertThat(seen.get("wire").get("requests").toString())
                .contains("POST /practice/api/notes", "application/bodyguard")
                .doesNotContain("told to the page");
        assertThat(order("application/json", NOTE.formatted("plain")).statusCode())
                .isEqualTo(204);
        assertThat(firstView("plain").get("wire").get("requests").toString()).contains("told to the page");
    }

    @Test
    void foreignPagesCannotOrderAnything() throws Exception {
        assertThat(order("text/plain", NOTE.formatted("sealed")).statusCode()).isEqualTo(415);
        assertThat(order("application/json", NOTE.formatted("nobody")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void pageAndWhatItNeedsAreServed() throws Exception {
        assertThat(get("").body()).contains("live.js", "live.css");
        assertThat(get("live.js").headers().firstValue("Content-Type")).contains("text/javascript");
        assertThat(get("live.css").statusCode()).isEqualTo(200);
        assertThat(get("nothing").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> order(String type, String body) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(page.uri().resolve("note"))
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return browser.send(HttpRequest.newBuilder(page.uri().resolve(path)).build(), BodyHandlers.ofString());
    }

    /** The first created note on that side that the feed of the page tells of. */
    private JsonNode firstView(String side) throws Exception {
        HttpResponse<InputStream> views =
                browser.send(HttpRequest.newBuilder(page.uri().resolve("views")).build(), BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(views.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode view = JSON.readTree(line.startsWith("data: ") ? line.substring(6) : "{}");
                if (view.path("side").asText().equals(side)
                        && view.path("seen").path("step").asText().equals("Create a note")) {
                    return view.get("seen");
                }
            }
        }
        throw new AssertionError("the feed ended");
    }
}
