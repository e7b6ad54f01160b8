package dev.bodyguard.filter;

import dev.bodyguard.protocol.body.BodySealer;
import dev.bodyguard.protocol.body.Step;
import dev.bodyguard.server.http.BodySink;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.LongConsumer;

/**
 * Moves sealed bytes to the container's stream: while the container is ready, one container operation after another. To an
 * application that blocks the container is always ready.
 *
 * <p>The engine is touched only when the container is ready, because a container may still read the array of the last
 * write. At most one application write and one chunk are held.
 */
final class Outlet implements BodySink {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final ServletOutputStream wire;
    private final Readiness readiness;
    private final BodySealer sealer;
    private final LongConsumer whole;

    private ByteBuffer waiting = NOTHING;
    private boolean chunkEndWanted;
    private boolean flushWanted;
    private boolean finishWanted;
    private boolean closed;
    private long taken;

    /**
     * An outlet.
     *
     * @param whole is told how many octets were sealed, once all of them have gone
     */
    Outlet(ServletOutputStream wire, Readiness readiness, BodySealer sealer, LongConsumer whole) {
        this.whole = whole;
        this.wire = wire;
        this.readiness = readiness;
        this.sealer = sealer;
    }

    @Override
    public void write(ByteBuffer plain) throws IOException {
        taken += plain.remaining();
        waiting = waiting.hasRemaining() ? joined(waiting, plain) : plain;
        drain();
        if (waiting.hasRemaining()) {
            // The array is the application's, which will use it again.
            waiting = joined(NOTHING, waiting);
        }
    }

    @Override
    public void flush() throws IOException {
        chunkEndWanted = true;
        flushWanted = true;
        drain();
    }

    @Override
    public void finish() throws IOException {
        finishWanted = true;
        drain();
    }

    @Override
    public void abort() {
        sealer.abort();
        waiting = NOTHING;
        closed = true;
    }

    @Override
    public boolean closed() {
        return closed;
    }

    @Override
    public boolean drain() throws IOException {
        try {
            while (!closed) {
                if (!readiness.ready()) {
                    return false;
                }
                if (!advance()) {
                    return true;
                }
            }
            return true;
        } catch (IllegalStateException wrongLength) {
            abort();
            throw new IOException("the response does not have the length it declared", wrongLength);
        }
    }

    /** One operation. @return false if there was nothing to do */
    private boolean advance() throws IOException {
        ByteBuffer sealed = sealer.output();
        if (sealed.hasRemaining()) {
            wire.write(sealed.array(), sealed.arrayOffset() + sealed.position(), sealed.remaining());
            sealed.position(sealed.limit());
        } else if (waiting.hasRemaining()) {
            sealer.step(waiting);
        } else if (finishWanted) {
            if (sealer.finish() == Step.FINISHED) {
                closed = true;
                wire.close();
                whole.accept(taken);
            }
        } else if (chunkEndWanted) {
            chunkEndWanted = false;
            sealer.flush();
        } else if (flushWanted) {
            flushWanted = false;
            wire.flush();
        } else {
            return false;
        }
        return true;
    }

    private static ByteBuffer joined(ByteBuffer first, ByteBuffer second) {
        return ByteBuffer.allocate(first.remaining() + second.remaining())
                .put(first)
                .put(second)
                .flip();
    }
}
