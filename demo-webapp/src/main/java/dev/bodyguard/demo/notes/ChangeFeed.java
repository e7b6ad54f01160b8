package dev.bodyguard.demo.notes;

import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Tells every open feed what changed; a heartbeat finds the readers that are gone. */
final class ChangeFeed {

    private static final long HEARTBEAT_SECONDS = 15;

    private final Set<FeedReader> readers = ConcurrentHashMap.newKeySet();
    private final AtomicLong lastId = new AtomicLong();
    private final ScheduledExecutorService worker;

    ChangeFeed(ScheduledExecutorService worker) {
        this.worker = worker;
        var unused = worker.scheduleWithFixedDelay(
                () -> send(": still here\n\n"), HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
    }

    /** Adds a response whose headers are set; it stays open until its reader leaves or falls behind. */
    void subscribe(AsyncContext context) {
        FeedReader reader = new FeedReader(context, worker, readers::remove);
        readers.add(reader);
        reader.send(": connected\n\n".getBytes(StandardCharsets.UTF_8));
    }

    void publish(Change change) throws IOException {
        String data = new String(Json.bytes(change), StandardCharsets.UTF_8);
        send("id: " + lastId.incrementAndGet() + "\nevent: note\ndata: " + data + "\n\n");
    }

    void close() {
        readers.forEach(FeedReader::close);
    }

    private void send(String event) {
        byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
        readers.forEach(reader -> reader.send(bytes));
    }
}
