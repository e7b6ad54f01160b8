package dev.bodyguard.jetty;

import dev.bodyguard.protocol.body.BodySealer;
import dev.bodyguard.protocol.body.Step;
import dev.bodyguard.server.http.BodySink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongConsumer;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/**
 * Seals what was written and moves it to Jetty, one write after another. Besides the application's own buffer, which is
 * lent, it holds one chunk of plaintext and one of ciphertext; what a compressor made of the buffer comes on top.
 */
final class Outlet implements BodySink {

    private final Response wire;
    private final BodySealer sealer;
    private final LongConsumer whole;
    private final Deque<ByteBuffer> waiting = new ArrayDeque<>();
    private @Nullable ByteBuffer lent;
    private @Nullable Sending sending;
    private boolean chunkEndWanted;
    private boolean finishWanted;
    private boolean finishing;
    private volatile boolean closed;
    private long taken;

    /** @param whole is told how many octets were sealed, once all of them have gone */
    Outlet(Response wire, BodySealer sealer, LongConsumer whole) {
        this.wire = wire;
        this.sealer = sealer;
        this.whole = whole;
    }

    /** This buffer stays as it is until the callback of the next {@link #send}: it need not be copied. */
    void lend(ByteBuffer content) {
        lent = content;
    }

    @Override
    public void write(ByteBuffer plain) {
        taken += plain.remaining();
        waiting.add(
                plain == lent
                        ? plain.slice()
                        : ByteBuffer.allocate(plain.remaining()).put(plain).flip());
        plain.position(plain.limit());
    }

    @Override
    public void flush() {
        chunkEndWanted = true;
    }

    @Override
    public void finish() {
        finishWanted = true;
    }

    @Override
    public void abort() {
        abort(new EofException("the response was given up"));
    }

    @Override
    public boolean closed() {
        return closed;
    }

    @Override
    public boolean drain() {
        return waiting.isEmpty();
    }

    void send(Callback callback) {
        lent = null;
        Sending now = new Sending(callback);
        sending = now;
        if (closed) {
            callback.failed(new EofException("the response was given up"));
        } else {
            now.iterate();
        }
    }

    /** Leaves the body without its final chunk; a write that Jetty has begun goes on. */
    void abort(Throwable cause) {
        closed = true;
        Sending now = sending;
        if (now == null || !now.abort(cause)) {
            sealer.abort();
        }
    }

    /** One write of the application, as the writes of Jetty that it takes. */
    private final class Sending extends IteratingCallback {
        private final Callback callback;

        Sending(Callback callback) {
            this.callback = callback;
        }

        @Override
        protected Action process() throws IOException {
            while (!closed) {
                ByteBuffer sealed = sealer.output();
                if (sealed.hasRemaining()) {
                    // Once the engine was asked to finish, only the final chunk is left.
                    wire.write(finishing, sealed.slice(), this);
                    return Action.SCHEDULED;
                }
                if (!advance()) {
                    return Action.SUCCEEDED;
                }
            }
            return Action.SUCCEEDED;
        }

        @Override
        protected void onSuccess() {
            ByteBuffer sealed = sealer.output();
            sealed.position(sealed.limit());
        }

        @Override
        protected void onCompleteSuccess() {
            callback.succeeded();
        }

        @Override
        protected void onCompleteFailure(Throwable cause) {
            closed = true;
            sealer.abort();
            callback.failed(cause);
        }

        @Override
        public InvocationType getInvocationType() {
            return callback.getInvocationType();
        }
    }

    /** One step of the engine. @return false if there was nothing to do */
    private boolean advance() throws IOException {
        try {
            ByteBuffer next = waiting.peek();
            if (next != null) {
                sealer.step(next);
                if (!next.hasRemaining()) {
                    waiting.remove();
                }
            } else if (finishWanted) {
                finishing = true;
                if (sealer.finish() == Step.FINISHED) {
                    closed = true;
                    whole.accept(taken);
                }
            } else if (chunkEndWanted) {
                chunkEndWanted = false;
                sealer.flush();
            } else {
                return false;
            }
            return true;
        } catch (IllegalStateException wrongLength) {
            throw new IOException("the response does not have the length it declared", wrongLength);
        }
    }
}
