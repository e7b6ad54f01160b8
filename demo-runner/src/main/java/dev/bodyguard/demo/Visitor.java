package dev.bodyguard.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Somebody who uses the webapp over one route when the page says so, one order at a time. */
final class Visitor {

    private final Route route;

    Visitor(Route route) {
        this.route = route;
    }

    /** Takes the steps that an order of the page means; unknown orders mean none. */
    synchronized void act(String order, JsonNode values, Consumer<Observation> seen) throws IOException {
        Application application = route.application();
        Secrets secrets = Secrets.fresh();
        List<Step> steps = switch (order) {
            case "/note" ->
                application.note(
                        secrets,
                        values.path("patient").asText(),
                        values.path("text").asText());
            case "/visit" -> application.visit(secrets);
            default -> List.of();
        };
        route.walk(steps, seen);
        // A page may stay open for days; only what it shows is kept.
        route.forget();
    }
}
