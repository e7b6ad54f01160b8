package dev.bodyguard.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A doctor's visit to the notes, step by step, over every kind of exchange that the webapp has. What a step returns
 * contains no time and no address, so that two visits to two servers can be compared.
 */
final class Visit {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int STREAM_LENGTH = 4 << 20;

    private final NotesClient notes;
    private final Secrets secrets;
    private String note = "";
    private String attachment = "";

    Visit(NotesClient notes, Secrets secrets) {
        this.notes = notes;
        this.secrets = secrets;
    }

    List<Step> steps() {
        return List.of(
                new Step("Ask without a login", () -> say(notes.get("/api/notes"))),
                new Step(
                        "Ask with an Authorization header",
                        () -> say(notes.getAs(secrets.user(), secrets.password(), "/api/notes"))),
                new Step("Log in by form, follow the redirect", this::logIn),
                new Step("Create a note as JSON", this::create),
                new Step("Read it", () -> say(notes.get(note))),
                new Step("Read it again, unchanged", this::readUnchanged),
                new Step("HEAD", () -> say(notes.head(note))),
                new Step("Send a form, follow the redirect", this::sendForm),
                new Step("Attach a file (multipart)", this::attach),
                new Step("Download the file", this::download),
                new Step("Listen to the feed while a note changes", this::listen),
                new Step("Export (non-blocking write)", this::export),
                new Step("Echo (non-blocking read and write)", this::echo),
                new Step("Upload 4 MiB", this::upload),
                new Step("Download 4 MiB", this::downloadLong),
                new Step("An exception in the application", this::fail),
                new Step("A page that is not there", () -> say(notes.get("/no-such-page"))),
                new Step("Delete the note", () -> say(notes.delete(note))));
    }

    private String logIn() throws IOException {
        return say(notes.postForm("/login", Map.of("user", secrets.user(), "password", secrets.password())));
    }

    private String create() throws IOException {
        HttpResponse<String> created = notes.postJson("/api/notes", draft(secrets.note()));
        note = "/api/notes/" + JSON.readTree(created.body()).get("id").asText();
        return say(created);
    }

    private String readUnchanged() throws IOException {
        String etag = notes.get(note).headers().firstValue("ETag").orElseThrow(() -> new IOException("no ETag"));
        return say(notes.getIfChanged(note, etag)) + ", ETag " + etag;
    }

    private String sendForm() throws IOException {
        HttpResponse<String> page =
                notes.postForm("/notes", Map.of("patient", secrets.patient(), "text", secrets.formNote()));
        boolean escaped = page.body().contains("allergy &amp; rash &lt;urgent&gt;");
        return say(page) + (escaped ? ", lists the note" : ", DOES NOT LIST THE NOTE");
    }

    private String attach() throws IOException {
        HttpResponse<String> attached = notes.attach(
                note.substring(note.lastIndexOf('/') + 1), secrets.fileName(), secrets.mediaType(), secrets.file());
        JsonNode file = JSON.readTree(attached.body()).get(0);
        attachment = "/files/" + file.get("id").asText();
        return attached.statusCode() + " " + file.get("name").asText() + ", " + file.get("length") + " bytes, SHA-256 "
                + file.get("sha256").asText().substring(0, 16);
    }

    private String download() throws IOException {
        HttpResponse<InputStream> response = notes.open(attachment);
        return response.statusCode() + " "
                + response.headers().firstValue("Content-Disposition").orElse("-") + ", "
                + response.headers().firstValue("Content-Type").orElse("-") + ", " + digest(response.body());
    }

    private String listen() throws IOException {
        JsonNode event = JSON.readTree(
                notes.changeWhileListening(() -> notes.postJson("/api/notes", draft("seen in the feed"))));
        return event.get("kind").asText() + ": " + say(event.get("note"));
    }

    private String export() throws IOException {
        HttpResponse<String> export = notes.get("/export");
        return export.statusCode() + " " + export.body().lines().count() + " notes, last: "
                + say(JSON.readTree(export.body().substring(export.body().lastIndexOf("{\"id\""))));
    }

    private String echo() throws IOException {
        String sent = secrets.echo().repeat(2000);
        HttpResponse<String> echo = notes.post("/echo", "text/plain;charset=UTF-8", BodyPublishers.ofString(sent));
        return echo.statusCode() + " " + echo.body().length() + " characters"
                + (echo.body().equals(sent) ? ", the same" : ", NOT THE SAME");
    }

    private String upload() throws IOException {
        byte[] zeros = new byte[STREAM_LENGTH];
        JsonNode answer =
                JSON.readTree(notes.post("/digest", "application/octet-stream", BodyPublishers.ofByteArray(zeros))
                        .body());
        return answer.get("length") + " bytes, SHA-256 "
                + answer.get("sha256").asText().substring(0, 16);
    }

    private String downloadLong() throws IOException {
        return digest(notes.open("/bytes?length=" + STREAM_LENGTH).body());
    }

    /** Container and layer word their default error pages differently, so only the status and the kind count. */
    private String fail() throws IOException {
        HttpResponse<String> failed = notes.get("/print?note=" + note.substring(note.lastIndexOf('/') + 1));
        String type = failed.headers().firstValue("Content-Type").orElse("-");
        return failed.statusCode() + (type.startsWith("text/html") ? " an error page" : " " + type);
    }

    private String draft(String text) {
        return JSON.createObjectNode()
                .put("patient", secrets.patient())
                .put("text", text)
                .toString();
    }

    /** Status and what counts of the body. */
    private static String say(HttpResponse<String> response) throws IOException {
        String body = response.body();
        String said = response.statusCode() + " ";
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (body.isEmpty()) {
            return said + "no body";
        }
        if (!type.startsWith("application/json")) {
            // Short enough to end before the times of the notes that a page lists.
            return said
                    + shorten(body.replaceAll("(?s)<head>.*?</head>|<[^>]*>", " ")
                            .replaceAll("\\s+", " ")
                            .strip());
        }
        JsonNode json = JSON.readTree(body);
        return said + (json.has("patient") ? say(json) : shorten(json.toString()));
    }

    private static String say(JsonNode note) {
        return "note " + note.get("id") + " on " + note.get("patient").asText() + ": "
                + note.get("text").asText();
    }

    private static String shorten(String text) {
        return text.length() > 55 ? text.substring(0, 55) + "…" : text;
    }

    private static String digest(InputStream body) throws IOException {
        try (DigestInputStream stream = new DigestInputStream(body, MessageDigest.getInstance("SHA-256"))) {
            long length = stream.transferTo(OutputStream.nullOutputStream());
            String hex = HexFormat.of().formatHex(stream.getMessageDigest().digest());
            return length + " bytes, SHA-256 " + hex.substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
