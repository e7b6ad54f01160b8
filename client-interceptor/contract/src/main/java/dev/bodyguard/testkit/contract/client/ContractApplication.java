package dev.bodyguard.testkit.contract.client;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The application behind the seal: routes that a suite adds, and such that all suites share. */
public final class ContractApplication {

    /** What runs at a path. */
    @FunctionalInterface
    public interface Route {
        void serve(ServedExchange exchange) throws Exception;
    }

    private final Map<String, Route> routes = new ConcurrentHashMap<>();
    private final AtomicInteger executed = new AtomicInteger();

    /** With the routes that all suites share. */
    public ContractApplication() {
        routes.put("/echo", ContractApplication::echo);
        routes.put("/digest", exchange -> text(exchange, Pattern.digest(exchange.body())));
        routes.put("/login", ContractApplication::login);
    }

    public ContractApplication at(String path, Route route) {
        routes.put(path, route);
        return this;
    }

    /** How many requests reached the application. */
    public int executed() {
        return executed.get();
    }

    /** Serves one exchange; to be called by the adapter's server. */
    public void serve(ServedExchange exchange) throws Exception {
        executed.incrementAndGet();
        String path = exchange.target().split("\\?", 2)[0];
        Route route = routes.get(path);
        if (route == null) {
            exchange.answer(404, ("needle-missing " + path).getBytes(StandardCharsets.UTF_8));
        } else {
            route.serve(exchange);
        }
    }

    static void text(ServedExchange exchange, String text) throws IOException {
        exchange.set("Content-Type", "text/plain; charset=utf-8");
        exchange.answer(200, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void echo(ServedExchange exchange) throws IOException {
        exchange.set("Content-Type", exchange.field("Content-Type").orElse("application/octet-stream"));
        try (OutputStream out = exchange.stream(200)) {
            exchange.body().transferTo(out);
        }
    }

    private static void login(ServedExchange exchange) throws IOException {
        String credentials = ClientChoices.USER + ":" + ClientChoices.PASSWORD;
        String expected = "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        if (exchange.field("Authorization").equals(Optional.of(expected))) {
            text(exchange, "needle-welcome " + new String(exchange.body().readAllBytes(), StandardCharsets.UTF_8));
        } else {
            exchange.set("WWW-Authenticate", "Basic realm=\"needle-realm\"");
            exchange.answer(401, "needle-go-away".getBytes(StandardCharsets.UTF_8));
        }
    }
}
