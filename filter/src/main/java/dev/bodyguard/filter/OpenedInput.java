package dev.bodyguard.filter;

import dev.bodyguard.protocol.body.Step;
import dev.bodyguard.server.http.BodyOpening;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The body of a protected request as the application reads it: verified plaintext only, and its end is a verified end. */
final class OpenedInput extends ServletInputStream {

    private static final int MOST = 16 * 1024;

    private final ServletInputStream wire;
    private final BodyOpening opener;
    private final Executor later;
    private final int room;
    private final Readiness readiness;
    private final byte[] one = new byte[1];
    private ByteBuffer sealed = ByteBuffer.allocate(0);
    private boolean ended;
    private volatile boolean closed;
    private @Nullable IOException failure;
    private @Nullable Turnstile turnstile;

    /**
     * Reads and opens.
     *
     * @param length of the sealed body, in bytes, as the framing has it; negative if unknown
     * @param later runs the end's callback when the application itself reads up to the end, outside any callback
     */
    OpenedInput(ServletInputStream wire, long length, BodyOpening opener, Executor later) {
        this.wire = wire;
        this.opener = opener;
        this.later = later;
        this.room = length < 0 ? MOST : (int) Math.max(1, Math.min(length, MOST));
        this.readiness = new Readiness(wire::isReady);
    }

    @Override
    public int read() throws IOException {
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        ByteBuffer plain = next();
        if (plain == null) {
            return -1;
        }
        int count = Math.min(length, plain.remaining());
        plain.get(bytes, offset, count);
        return count;
    }

    @Override
    public int read(ByteBuffer buffer) throws IOException {
        if (!buffer.hasRemaining()) {
            return 0;
        }
        ByteBuffer plain = next();
        if (plain == null) {
            return -1;
        }
        int count = Math.min(buffer.remaining(), plain.remaining());
        buffer.put(plain.slice(plain.position(), count));
        plain.position(plain.position() + count);
        return count;
    }

    /** Verified bytes, or null at the end. */
    private @Nullable ByteBuffer next() throws IOException {
        while (true) {
            if (failure != null) {
                throw failure;
            }
            if (opener.output().hasRemaining()) {
                return opener.output();
            }
            if (ended) {
                return null;
            }
            if (closed) {
                throw new IOException("the exchange is over");
            }
            if (!inputAtHand()) {
                throw new IllegalStateException("read while isReady is false");
            }
            advance();
        }
    }

    private boolean inputAtHand() {
        return sealed.hasRemaining() || wire.isFinished() || readiness.ready();
    }

    /** One read of the container's stream, or one step of the engine. */
    private void advance() throws IOException {
        try {
            if (!sealed.hasRemaining() && !fill()) {
                if (opener.finish() == Step.FINISHED) {
                    ended = true;
                }
                return;
            }
            opener.step(sealed);
        } catch (IOException e) {
            failure = e;
            opener.abort();
            throw e;
        }
    }

    private boolean fill() throws IOException {
        if (sealed.capacity() == 0) {
            sealed = ByteBuffer.allocate(room);
        }
        sealed.clear().limit(0);
        // Some containers refuse to be read at their end when a listener is set.
        int count = readiness.nonBlocking() && wire.isFinished() ? -1 : wire.read(sealed.array(), 0, room);
        sealed.limit(Math.max(0, count));
        return count >= 0;
    }

    @Override
    public int available() {
        return opener.output().remaining();
    }

    @Override
    public boolean isFinished() {
        return ended && !opener.output().hasRemaining();
    }

    /** True also after a failure, which the next read throws. */
    @Override
    public boolean isReady() {
        if (failure != null || closed || turnstile == null) {
            return true;
        }
        try {
            while (!opener.output().hasRemaining() && !ended) {
                if (!inputAtHand()) {
                    return false;
                }
                advance();
            }
            if (isFinished()) {
                turnstile.endReached();
                return false;
            }
            return true;
        } catch (IOException kept) {
            return true;
        }
    }

    @Override
    public void setReadListener(ReadListener listener) {
        if (turnstile != null) {
            throw new IllegalStateException("a ReadListener is set already");
        }
        turnstile = new Turnstile(listener);
        readiness.listen();
        wire.setReadListener(turnstile);
    }

    /** Erases what nobody will read. The container's stream may be another request's from now on. */
    void abort() {
        closed = true;
        opener.abort();
    }

    /** Lets the container's callbacks through to the application when there is something verified, or the end. */
    private final class Turnstile implements ReadListener {
        private final ReadListener listener;
        private boolean offering;
        private boolean told;

        Turnstile(ReadListener listener) {
            this.listener = listener;
        }

        @Override
        public void onDataAvailable() {
            offer();
        }

        /** Not our end: containers say so when they have everything, read or not. */
        @Override
        public void onAllDataRead() {
            offer();
        }

        private void offer() {
            if (closed) {
                return;
            }
            readiness.called();
            offering(true);
            try {
                if (isReady() && failure == null) {
                    listener.onDataAvailable();
                }
                offering(false);
                if (failure != null) {
                    onError(failure);
                } else if (isFinished() && tellOnce()) {
                    listener.onAllDataRead();
                }
            } catch (IOException | RuntimeException e) {
                onError(e);
            }
        }

        /** The application has read everything: within {@link #offer}, which will say so, or outside. */
        void endReached() {
            if (!isOffering() && tellOnce()) {
                later.execute(this::end);
            }
        }

        private void end() {
            try {
                listener.onAllDataRead();
            } catch (IOException | RuntimeException e) {
                listener.onError(e);
            }
        }

        @Override
        public void onError(Throwable cause) {
            if (tellOnce()) {
                listener.onError(cause);
            }
        }

        private synchronized boolean tellOnce() {
            boolean first = !told;
            told = true;
            return first;
        }

        private synchronized void offering(boolean now) {
            offering = now;
        }

        private synchronized boolean isOffering() {
            return offering;
        }
    }
}
