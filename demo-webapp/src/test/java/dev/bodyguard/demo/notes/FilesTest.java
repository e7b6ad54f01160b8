package dev.bodyguard.demo.notes;

import static dev.bodyguard.demo.notes.RunningNotes.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Attachments in and out. */
class FilesTest {

    private static final String BOUNDARY = "part-of-a-test";

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
    void attachedFileIsDownloadedUnchanged() throws Exception {
        byte[] content = new GeneratedBytes(1, 700_001).readAllBytes();
        long note = notes.create("Gil", "see the picture").get("id").asLong();
        HttpResponse<String> attached = attach(note, "C:\\scans\\kn\u00eee \"left\".png", content);
        assertThat(attached.statusCode()).isEqualTo(201);
        JsonNode file = JSON.readTree(attached.body()).get(0);
        assertThat(file.get("length").asLong()).isEqualTo(content.length);
        HttpResponse<byte[]> download =
                notes.client().send(notes.request("/files/" + file.get("id")).build(), BodyHandlers.ofByteArray());
        assertThat(download.body()).isEqualTo(content);
        assertThat(download.headers().firstValueAsLong("Content-Length")).hasValue(content.length);
        assertThat(download.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(download.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment; filename=\"")
                .contains("filename*=UTF-8''kn%C3%AEe%20");
        assertThat(notes.send(notes.request("/files?note=" + note)).body())
                .contains(file.get("sha256").asText());
    }

    @Test
    void fileOfAnUnknownNoteIsRefused() throws Exception {
        HttpResponse<String> refused = attach(123_456, "x.png", new byte[] {1});
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("There is no note 123456.");
    }

    private static HttpResponse<String> attach(long note, String name, byte[] content) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\n" + note
                        + "\r\n--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                        + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"\r\nContent-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return notes.send(notes.request("/files")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }
}
