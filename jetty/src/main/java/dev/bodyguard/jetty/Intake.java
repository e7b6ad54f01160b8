package dev.bodyguard.jetty;

import dev.bodyguard.protocol.Wire;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Callback;

/** Takes in a short content as a whole, or its beginning, without blocking. */
final class Intake {

    /** One octet more than a handshake message may have: enough to see that it is too long. */
    static final int HANDSHAKE = Wire.HANDSHAKE_LIMIT + 1;

    private final Content.Source source;
    private final int most;
    private final Callback failed;
    private final Consumer<byte[]> then;
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

    private Intake(Content.Source source, int most, Callback failed, Consumer<byte[]> then) {
        this.source = source;
        this.most = most;
        this.failed = failed;
        this.then = then;
    }

    /** Takes {@code most} octets, or all where there are fewer. */
    static void of(Content.Source source, int most, Callback failed, Consumer<byte[]> then) {
        new Intake(source, most, failed, then).go();
    }

    private void go() {
        while (true) {
            Content.Chunk chunk = source.read();
            if (chunk == null) {
                source.demand(this::go);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                failed.failed(chunk.getFailure());
                return;
            }
            take(chunk);
            if (chunk.isLast() || taken.size() == most) {
                then.accept(taken.toByteArray());
                return;
            }
        }
    }

    private void take(Content.Chunk chunk) {
        byte[] octets = new byte[Math.min(chunk.remaining(), most - taken.size())];
        chunk.get(octets, 0, octets.length);
        taken.writeBytes(octets);
        chunk.release();
    }
}
