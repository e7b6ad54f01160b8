package dev.bodyguard.client.jetty;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.io.Content;

/** The beginning of some content, as it arrives. */
final class Gathering {

    /**
     * What was gathered.
     *
     * @param end whether that was all
     */
    record Gathered(byte[] octets, End end) {}

    /** Whether the content ended. */
    enum End {
        SEEN,
        NOT_SEEN
    }

    private final Content.Source source;
    private final int limit;
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private final CompletableFuture<Gathered> gathered = new CompletableFuture<>();

    private Gathering(Content.Source source, int limit) {
        this.source = source;
        this.limit = limit;
    }

    /** At most as many octets as the limit says; what comes behind them is not asked for. */
    static CompletableFuture<Gathered> of(Content.Source source, int limit) {
        Gathering gathering = new Gathering(source, limit);
        gathering.read();
        return gathering.gathered;
    }

    private void read() {
        while (!gathered.isDone()) {
            Content.Chunk chunk = source.read();
            if (chunk == null) {
                source.demand(this::read);
                return;
            }
            take(chunk);
        }
    }

    private void take(Content.Chunk chunk) {
        if (Content.Chunk.isFailure(chunk)) {
            gathered.completeExceptionally(chunk.getFailure());
            return;
        }
        ByteBuffer arrived = chunk.getByteBuffer();
        byte[] some = new byte[Math.min(arrived.remaining(), limit - octets.size())];
        arrived.get(some);
        octets.writeBytes(some);
        boolean more = arrived.hasRemaining();
        chunk.release();
        if (more || chunk.isLast()) {
            gathered.complete(new Gathered(octets.toByteArray(), more ? End.NOT_SEEN : End.SEEN));
        }
    }
}
