package dev.bodyguard.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The page with both views: a form to make exchanges, and each exchange as the application and as the wire saw it. */
final class LivePage implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_REQUEST = 64 * 1024;
    private static final Map<String, String> FILES = Map.of(
            "/", "live.html",
            "/live.css", "live.css",
            "/live.js", "live.js");
    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "html", "text/html;charset=UTF-8",
            "css", "text/css",
            "js", "text/javascript");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final LiveViews views = new LiveViews();
    private final Map<String, Visitor> visitors;

    private LivePage(int port, Map<String, Visitor> visitors) throws IOException {
        this.visitors = visitors;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
    }

    /**
     * Opens the page on this machine only.
     *
     * @param port 0 for any that is free
     * @param visitors by the name under which the page asks for them
     * @throws java.net.BindException the port is in use
     */
    static LivePage open(int port, Map<String, Visitor> visitors) throws IOException {
        LivePage page = new LivePage(port, visitors);
        page.server.start();
        return page;
    }

    URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    @Override
    public void close() {
        views.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!uri().getAuthority().equals(exchange.getRequestHeaders().getFirst("Host"))) {
            // A foreign page that made its name point here could read everything otherwise.
            answer(exchange, 403, "text/plain", "Open this page as " + uri());
        } else if (path.equals("/views") && exchange.getRequestMethod().equals("GET")) {
            views.stream(exchange);
        } else if (exchange.getRequestMethod().equals("POST")) {
            act(exchange, path);
        } else if (FILES.containsKey(path)) {
            file(exchange, FILES.getOrDefault(path, ""));
        } else {
            answer(exchange, 404, "text/plain", "Nothing is here.");
        }
    }

    private void act(HttpExchange exchange, String path) throws IOException {
        // Only JSON: no foreign page can send that without asking first.
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.startsWith("application/json")) {
            answer(exchange, 415, "text/plain", "Send JSON.");
            return;
        }
        JsonNode order = JSON.readTree(exchange.getRequestBody().readNBytes(LONGEST_REQUEST));
        String side = order.path("side").asText();
        Visitor visitor = visitors.get(side);
        if (visitor == null) {
            answer(exchange, 400, "text/plain", "There is no side \"" + side + "\".");
            return;
        }
        visitor.act(path, order, seen -> views.publish(side, seen));
        answer(exchange, 204, "text/plain", "");
    }

    private static void file(HttpExchange exchange, String name) throws IOException {
        try (InputStream resource = LivePage.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IOException(name + " is missing from the jar");
            }
            String ending = name.substring(name.lastIndexOf('.') + 1);
            String content = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            answer(exchange, 200, MEDIA_TYPES.getOrDefault(ending, "text/plain"), content);
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, String content) throws IOException {
        byte[] octets = content.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'self'");
        exchange.sendResponseHeaders(status, octets.length == 0 ? -1 : octets.length);
        exchange.getResponseBody().write(octets);
        exchange.close();
    }
}
