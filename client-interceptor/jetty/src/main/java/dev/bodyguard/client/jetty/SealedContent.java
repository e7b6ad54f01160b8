package dev.bodyguard.client.jetty;

import dev.bodyguard.protocol.body.BodySealer;
import dev.bodyguard.protocol.body.Step;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * The content of a request, sealed for one attempt as the connection takes it. The application's content outlives it: what
 * becomes of that is for the client above the seal to say.
 */
final class SealedContent implements Request.Content {

    private final Content.Source plain;
    private final BodySealer sealer;
    private final long length;
    private final Consumer<ByteBuffer> went;
    private final ReentrantLock reading = new ReentrantLock();
    private final AtomicReference<@Nullable Runnable> waiting = new AtomicReference<>();
    private volatile @Nullable Throwable failure;
    private Content.@Nullable Chunk taken;
    private boolean allTaken;
    private boolean over;

    /**
     * Of one attempt.
     *
     * @param length octets of what is sealed, or less than 0 if nobody knows yet
     * @param went told of what is sealed
     */
    SealedContent(Content.Source plain, BodySealer sealer, long length, Consumer<ByteBuffer> went) {
        this.plain = plain;
        this.sealer = sealer;
        this.length = length;
        this.went = went;
    }

    /** A field says it. */
    @Override
    public @Nullable String getContentType() {
        return null;
    }

    @Override
    public long getLength() {
        return length;
    }

    @Override
    public Content.@Nullable Chunk read() {
        reading.lock();
        try {
            Throwable failed = failure;
            return failed == null ? sealed() : Content.Chunk.from(failed);
        } catch (IOException | IllegalStateException e) {
            fail(e);
            return Content.Chunk.from(e instanceof IOException ? e : new IOException(e.getMessage(), e));
        } finally {
            dropAfterFailure();
            reading.unlock();
        }
    }

    private Content.@Nullable Chunk sealed() throws IOException {
        while (!over) {
            if (allTaken) {
                over = sealer.finish() == Step.FINISHED;
                return over ? Content.Chunk.EOF : output();
            }
            if (taken == null) {
                Content.Chunk next = plain.read();
                if (next == null || Content.Chunk.isFailure(next)) {
                    return next;
                }
                taken = next;
                went.accept(next.getByteBuffer());
            }
            // What the application gave is not held back, where its length is not known.
            if (sealer.step(taken.getByteBuffer()) == Step.HAS_OUTPUT
                    || !taken.isLast() && sealer.flush() == Step.HAS_OUTPUT) {
                return output();
            }
            allTaken = taken.isLast();
            taken.release();
            taken = null;
        }
        return Content.Chunk.EOF;
    }

    /** A copy: the connection has it for longer than the sealer leaves it as it is. */
    private Content.Chunk output() {
        ByteBuffer output = sealer.output();
        return Content.Chunk.from(
                ByteBuffer.allocate(output.remaining()).put(output).flip(), false);
    }

    private void dropAfterFailure() {
        if (failure != null) {
            sealer.abort();
            if (taken != null) {
                taken.release();
                taken = null;
            }
        }
    }

    @Override
    public void demand(Runnable arrived) {
        waiting.set(arrived);
        if (failure == null) {
            plain.demand(this::arrived);
        } else {
            arrived();
        }
    }

    private void arrived() {
        Runnable waits = waiting.getAndSet(null);
        if (waits != null) {
            waits.run();
        }
    }

    @Override
    public void fail(Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
        if (reading.tryLock()) {
            try {
                dropAfterFailure();
            } finally {
                reading.unlock();
            }
        }
        arrived();
    }

    /** The same; when it returns, nobody reads the application's content here any more. */
    void detach(Throwable cause) {
        fail(cause);
        reading.lock();
        try {
            dropAfterFailure();
        } finally {
            reading.unlock();
        }
    }
}
