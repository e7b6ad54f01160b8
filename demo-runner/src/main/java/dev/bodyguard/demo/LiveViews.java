package dev.bodyguard.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Sends every observation to every open page as a server-sent event; a page that opens later gets the last ones. */
final class LiveViews {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int REMEMBERED = 60;
    private static final int MOST_WAITING = 1000;
    private static final long HEARTBEAT_SECONDS = 5;

    private final Set<BlockingQueue<String>> readers = ConcurrentHashMap.newKeySet();
    private final Deque<String> last = new ArrayDeque<>();
    private volatile boolean open = true;

    /** What the page shows of one step. */
    private record View(String side, Observation seen) {}

    void publish(String side, Observation seen) {
        try {
            String event = "data: " + JSON.writeValueAsString(new View(side, seen)) + "\n\n";
            synchronized (last) {
                last.add(event);
                if (last.size() > REMEMBERED) {
                    last.remove();
                }
                readers.forEach(reader -> reader.offer(event));
            }
        } catch (IOException e) {
            throw new IllegalStateException("an observation is always JSON", e);
        }
    }

    /** Keeps the exchange open until its reader leaves. */
    void stream(HttpExchange exchange) throws IOException {
        BlockingQueue<String> reader = new LinkedBlockingQueue<>(MOST_WAITING);
        synchronized (last) {
            reader.addAll(List.copyOf(last));
            readers.add(reader);
        }
        exchange.getResponseHeaders()
                .putAll(Map.of("Content-Type", List.of("text/event-stream"), "Cache-Control", List.of("no-store")));
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream output = exchange.getResponseBody()) {
            while (open) {
                String event = reader.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
                output.write((event == null ? ": still here\n\n" : event).getBytes(StandardCharsets.UTF_8));
                output.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            readers.remove(reader);
        }
    }

    void close() {
        open = false;
    }
}
