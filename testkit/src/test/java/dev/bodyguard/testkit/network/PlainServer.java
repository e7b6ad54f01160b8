package dev.bodyguard.testkit.network;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers every request with its method, path and body, and notes what it served. */
final class PlainServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> served = new CopyOnWriteArrayList<>();

    PlainServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::echo);
        server.start();
    }

    URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** Host, method and path of each request, in order. */
    List<String> served() {
        return List.copyOf(served);
    }

    private void echo(HttpExchange exchange) {
        try (exchange) {
            String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            served.add(exchange.getRequestHeaders().getFirst("Host") + " " + line);
            exchange.getResponseHeaders().add("X-Line", line);
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean bodiless = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(200, bodiless ? -1 : 0);
            try (OutputStream out = exchange.getResponseBody()) {
                if (!bodiless) {
                    out.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
                    out.write(body);
                }
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
