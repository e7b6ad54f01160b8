package dev.bodyguard.filter;

import dev.bodyguard.filter.ResponseState.Sealing;
import dev.bodyguard.filter.ResponseState.Undecided;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of a protected response as the application writes it. One lock guards the state; neither the application nor the
 * container's completion is called under it.
 */
final class SealedOutput extends ServletOutputStream {

    private final ServletOutputStream wire;
    private final ResponseState.Commitment commitment;
    private final Readiness readiness;
    private final List<Runnable> whenEnded = new ArrayList<>();
    private ResponseState state;
    private @Nullable IOException failure;

    SealedOutput(ServletOutputStream wire, Readiness readiness, ResponseState.Commitment commitment) {
        this.wire = wire;
        this.readiness = readiness;
        this.commitment = commitment;
        this.state = new Undecided(commitment);
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > 0) {
            accept(ByteBuffer.wrap(bytes, offset, length));
        }
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        if (bytes.hasArray()) {
            accept(bytes.duplicate());
            bytes.position(bytes.limit());
        } else if (bytes.hasRemaining()) {
            accept(ByteBuffer.allocate(bytes.remaining()).put(bytes).flip());
        }
    }

    private synchronized void accept(ByteBuffer bytes) throws IOException {
        rethrow();
        if (!commitment.awaitsPage()) {
            state = state.write(bytes);
        }
    }

    @Override
    public synchronized void flush() throws IOException {
        rethrow();
        if (!commitment.awaitsPage()) {
            state = state.flush();
        }
    }

    /** Ends the body, as the application's word that it is complete; in an include that may not be its to say. */
    @Override
    public void close() throws IOException {
        if (!commitment.awaitsPage() && (committed() || commitment.canCommit())) {
            finish(() -> {});
        }
    }

    /** Ends the body, then runs {@code then}: at once, or when the container has taken the last byte. */
    void finish(Runnable then) throws IOException {
        List<Runnable> due;
        synchronized (this) {
            rethrow();
            whenEnded.add(then);
            state = state.finish();
            due = settle();
        }
        due.forEach(Runnable::run);
    }

    @Override
    public boolean isReady() {
        boolean ready;
        List<Runnable> due;
        synchronized (this) {
            ready = drained();
            due = settle();
        }
        due.forEach(Runnable::run);
        return ready;
    }

    /** A failure is kept for the application's next write: being asked is no occasion to throw. */
    private boolean drained() {
        try {
            return state.ready();
        } catch (IOException e) {
            failure = e;
            state = state.abort();
            return true;
        }
    }

    /** Notices that the end has come. @return what was waiting for it */
    private List<Runnable> settle() {
        if (state instanceof Sealing sealing) {
            state = sealing.settled();
        }
        if (state != ResponseState.ENDED) {
            return List.of();
        }
        List<Runnable> due = List.copyOf(whenEnded);
        whenEnded.clear();
        return due;
    }

    private void rethrow() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    synchronized boolean committed() {
        return state.committed();
    }

    /** Whether nothing was written that is still held. */
    synchronized boolean pristine() {
        return state instanceof Undecided undecided && undecided.isEmpty();
    }

    /** Drops what is held. @throws IllegalStateException if committed */
    synchronized void reset() {
        if (state.committed()) {
            throw new IllegalStateException("the response is committed");
        }
        state = new Undecided(commitment);
    }

    /** Ends without the final chunk. What waited for the end is not run. */
    synchronized void abort() {
        whenEnded.clear();
        state = state.abort();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        readiness.listen();
        wire.setWriteListener(new Turnstile(listener));
    }

    /** Lets the container's callbacks through to the application once nothing is held back. */
    private final class Turnstile implements WriteListener {
        private final WriteListener application;

        Turnstile(WriteListener application) {
            this.application = application;
        }

        @Override
        public void onWritePossible() throws IOException {
            readiness.called();
            boolean ready;
            boolean ended;
            List<Runnable> due;
            synchronized (SealedOutput.this) {
                ready = drained();
                due = settle();
                ended = state == ResponseState.ENDED && failure == null;
            }
            if (!due.isEmpty()) {
                due.forEach(Runnable::run);
            } else if (failure != null) {
                application.onError(failure);
            } else if (ready && !ended) {
                application.onWritePossible();
            }
        }

        @Override
        public void onError(Throwable cause) {
            abort();
            application.onError(cause);
        }
    }
}
