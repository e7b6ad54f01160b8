package dev.bodyguard.demo.notes;

import static dev.bodyguard.demo.notes.RunningNotes.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Long, asynchronous and non-blocking exchanges. */
@Timeout(60)
class StreamsTest {

    private static final long LENGTH = (8 << 20) + 13;

    private static RunningNotes notes;

    @BeforeAll
    static void start() throws Exception {
        notes = new RunningNotes().loggedIn();
    }

    @AfterAll
    static void stop() throws Exception {
        notes.close();
    }

    @Test
    void openFeedTellsOfANewNote() throws Exception {
        HttpResponse<InputStream> feed =
                notes.client().send(notes.request("/events").build(), BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(feed.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo(": connected");
            notes.create("Hal", "told by the feed");
            assertThat(lines.lines().anyMatch(line -> line.startsWith("data: ") && line.contains("told by the feed")))
                    .isTrue();
        }
    }

    @Test
    void echoSendsBackWhatItGets() throws Exception {
        byte[] body = new GeneratedBytes(2, 3_000_017).readAllBytes();
        HttpResponse<byte[]> echo = notes.client()
                .send(
                        notes.request("/echo")
                                .POST(BodyPublishers.ofByteArray(body))
                                .build(),
                        BodyHandlers.ofByteArray());
        assertThat(echo.body()).isEqualTo(body);
        HttpResponse<byte[]> empty = notes.client()
                .send(notes.request("/echo").POST(BodyPublishers.noBody()).build(), BodyHandlers.ofByteArray());
        assertThat(empty.body()).isEmpty();
    }

    @Test
    void digestIsThatOfTheUploadAndOfTheGeneratedDownload() throws Exception {
        HttpResponse<String> upload = notes.send(
                notes.request("/digest").POST(BodyPublishers.ofInputStream(() -> new GeneratedBytes(3, LENGTH))));
        JsonNode answer = JSON.readTree(upload.body());
        assertThat(answer.get("length").asLong()).isEqualTo(LENGTH);
        assertThat(download("/bytes?seed=3&length=" + LENGTH, LENGTH))
                .isEqualTo(answer.get("sha256").asText());
        assertThat(download("/bytes?seed=3&declared=false&length=" + LENGTH, -1))
                .isEqualTo(answer.get("sha256").asText());
    }

    @Test
    void exportHasALineForEachNote() throws Exception {
        long id = notes.create("Ivy", "to be exported").get("id").asLong();
        HttpResponse<String> export = notes.send(notes.request("/export"));
        assertThat(export.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/x-ndjson");
        assertThat(export.body().lines().map(StreamsTest::id)).contains(id).doesNotHaveDuplicates();
    }

    @Test
    void summaryIsAnsweredAfterAnAsynchronousDispatch() throws Exception {
        notes.create("Jo", "one");
        notes.create("Jo", "two");
        assertThat(JSON.readTree(notes.send(notes.request("/summary")).body())
                        .get("Jo")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void failureAfterTheBeginningCutsTheResponse() throws Exception {
        long id = notes.create("Kim", "half a page").get("id").asLong();
        assertThatThrownBy(() -> notes.send(notes.request("/print?begun=true&note=" + id)))
                .isInstanceOf(IOException.class);
    }

    private static long id(String line) {
        try {
            return JSON.readTree(line).get("id").asLong();
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    private static String download(String path, long declared) throws Exception {
        HttpResponse<byte[]> response = notes.client().send(notes.request(path).build(), BodyHandlers.ofByteArray());
        assertThat(response.headers().firstValueAsLong("Content-Length").orElse(-1))
                .isEqualTo(declared);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(response.body()));
    }
}
