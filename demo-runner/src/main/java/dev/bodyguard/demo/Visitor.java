package dev.bodyguard.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Somebody who uses the webapp over one route when the page says so, one order at a time. */
final class Visitor {

    private final Route route;

    Visitor(Route route) {
        this.route = route;
    }

    /** Takes the steps that an order of the page means; unknown orders mean none. */
    synchronized void act(String order, JsonNode values, Consumer<Observation> seen) {
        NotesClient notes = route.client();
        Secrets secrets = Secrets.fresh();
        List<Step> steps = switch (order) {
            case "/note" -> List.of(logIn(notes, secrets), create(notes, values));
            case "/visit" -> new Visit(notes, secrets).steps();
            default -> List.of();
        };
        route.walk(steps, seen);
        // A page may stay open for days; only what it shows is kept.
        route.forget();
    }

    private static Step logIn(NotesClient notes, Secrets secrets) {
        Map<String, String> form = Map.of("user", secrets.user(), "password", secrets.password());
        return new Step(
                "Log in", () -> String.valueOf(notes.postForm("/login", form).statusCode()));
    }

    private static Step create(NotesClient notes, JsonNode values) {
        String note = JsonText.object(Map.of(
                "patient",
                values.path("patient").asText(),
                "text",
                values.path("text").asText()));
        return new Step("Create a note", () -> {
            var created = notes.postJson("/api/notes", note);
            return created.statusCode() + " " + created.body();
        });
    }
}
