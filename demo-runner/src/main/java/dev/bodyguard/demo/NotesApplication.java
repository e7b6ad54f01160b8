package dev.bodyguard.demo;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The application in this process. */
final class NotesApplication implements Application {

    private final NotesClient notes;
    private final Measuring measuring;

    NotesApplication(NotesClient notes) {
        this.notes = notes;
        this.measuring = new Measuring(notes);
    }

    @Override
    public List<Step> visit(Secrets secrets) {
        return new Visit(notes, secrets).steps();
    }

    @Override
    public List<Step> note(Secrets secrets, String patient, String text) {
        Map<String, String> form = Map.of("user", secrets.user(), "password", secrets.password());
        Map<String, String> note = Map.of("patient", patient, "text", text);
        return List.of(
                new Step(
                        "Log in",
                        () -> String.valueOf(notes.postForm("/login", form).statusCode())),
                new Step("Create a note", () -> {
                    var created = notes.postJson("/api/notes", JsonText.object(note));
                    return created.statusCode() + " " + created.body();
                }));
    }

    @Override
    public Cost measure() throws IOException {
        return measuring.round();
    }

    @Override
    public void close() {
        // The client has nothing that outlives its last exchange.
    }
}
