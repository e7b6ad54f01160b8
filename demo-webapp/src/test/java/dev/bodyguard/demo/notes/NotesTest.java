package dev.bodyguard.demo.notes;

import static dev.bodyguard.demo.notes.RunningNotes.JSON;
import static dev.bodyguard.demo.notes.RunningNotes.draft;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Notes by API, form and page. */
class NotesTest {

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
    void createdNoteIsReadListedAndTagged() throws Exception {
        HttpResponse<String> created = notes.send(notes.request("/api/notes")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(draft("Zoë", "fever since Tuesday"))));
        assertThat(created.statusCode()).isEqualTo(201);
        String location = created.headers().firstValue("Location").orElseThrow();
        HttpResponse<String> read = notes.send(notes.request(location.substring("/practice".length())));
        assertThat(read.body())
                .isEqualTo(created.body())
                .contains("Zoë", "fever since Tuesday", "\"author\":\"doctor\"");
        assertThat(read.headers().firstValue("ETag"))
                .isEqualTo(created.headers().firstValue("ETag"));
        assertThat(notes.send(notes.request("/api/notes")).body()).contains(created.body());
    }

    @Test
    void unchangedNoteIsNotSentAgain() throws Exception {
        String path = "/api/notes/" + notes.create("Ada", "well").get("id");
        String etag =
                notes.send(notes.request(path)).headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = notes.send(notes.request(path).header("If-None-Match", etag));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("ETag")).contains(etag);
    }

    @Test
    void headTellsTheLengthAndSendsNothing() throws Exception {
        JsonNode note = notes.create("Ada", "headache");
        HttpResponse<String> head =
                notes.send(notes.request("/api/notes/" + note.get("id")).method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValueAsLong("Content-Length"))
                .hasValue(note.toString().length());
    }

    @Test
    void changeOfAnOldVersionIsRefused() throws Exception {
        JsonNode note = notes.create("Ben", "first");
        String path = "/api/notes/" + note.get("id");
        String etag =
                notes.send(notes.request(path)).headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> changed = put(path, etag, "second");
        HttpResponse<String> refused = put(path, etag, "third");
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(changed.body()).get("version").asInt()).isEqualTo(2);
        assertThat(refused.statusCode()).isEqualTo(412);
        assertThat(notes.send(notes.request(path)).body()).contains("second");
    }

    @Test
    void deletedNoteIsGone() throws Exception {
        String path = "/api/notes/" + notes.create("Cy", "mistake").get("id");
        assertThat(notes.send(notes.request(path).DELETE()).statusCode()).isEqualTo(204);
        HttpResponse<String> gone = notes.send(notes.request(path));
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(JSON.readTree(gone.body()).get("error").asText()).startsWith("There is no note");
    }

    @Test
    void badInputIsAnsweredWithWhatIsWrong() throws Exception {
        assertRefused("{\"patient\":\"Dee\"}", "The field \"text\" is missing");
        assertRefused("{\"patient\":", "not the JSON that is expected");
        assertRefused(draft("Dee", "x".repeat(100_001)), "longer than 100000 characters");
    }

    @Test
    void sentFormLeadsBackToThePageWhichEscapesIt() throws Exception {
        HttpResponse<String> sent =
                notes.form("/notes", "patient=Eve&text=%3Cscript%3Ealert%281%29%3C%2Fscript%3E+%C3%BC");
        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(sent.headers().firstValue("Location")).contains("/practice/notes");
        assertThat(notes.send(notes.request("/notes")).body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; ü")
                .doesNotContain("<script>alert");
    }

    @Test
    void strangersAreSentToTheLogin() throws Exception {
        try (RunningNotes other = new RunningNotes()) {
            HttpResponse<String> page = other.send(other.request("/notes"));
            assertThat(page.statusCode()).isEqualTo(302);
            assertThat(page.headers().firstValue("Location").orElseThrow()).endsWith("/practice/login");
            HttpResponse<String> api = other.send(other.request("/api/notes"));
            assertThat(api.statusCode()).isEqualTo(401);
            assertThat(api.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .startsWith("Basic");
            HttpResponse<String> failed = other.form("/login", "user=doctor&password=guess");
            assertThat(failed.statusCode()).isEqualTo(403);
            assertThat(failed.body()).contains("do not belong together", "<form");
            String basic =
                    Base64.getEncoder().encodeToString("doctor:correct horse battery".getBytes(StandardCharsets.UTF_8));
            assertThat(other.send(other.request("/api/notes").header("Authorization", "Basic " + basic))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(other.send(other.request("/api/notes")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void failedPrintIsAContainerErrorPageAndAMissingPageIsTheApplicationsOwn() throws Exception {
        long id = notes.create("Finn", "secret of the error page").get("id").asLong();
        HttpResponse<String> failed = notes.send(notes.request("/print?note=" + id));
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body()).contains("secret of the error page");
        HttpResponse<String> missing = notes.send(notes.request("/no-such-page"));
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("No file is kept for <code>/practice/no-such-page</code>");
    }

    private static void assertRefused(String body, String message) throws Exception {
        HttpResponse<String> refused = notes.send(notes.request("/api/notes")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(refused.body()).get("error").asText()).contains(message);
    }

    private static HttpResponse<String> put(String path, String etag, String text) throws Exception {
        return notes.send(notes.request(path)
                .header("Content-Type", "application/json")
                .header("If-Match", etag)
                .PUT(BodyPublishers.ofString(draft("Ben", text))));
    }
}
