package dev.bodyguard.protocol.body;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets one thread at a time into a stream, and any thread end it without waiting: buffers are never erased under the hands
 * of a thread that still works on them, it erases them itself when it leaves.
 */
final class StreamGate {
    private static final int FREE = 0;
    private static final int BUSY = 1;
    private static final int ENDED = 2;

    private final AtomicInteger state = new AtomicInteger(FREE);
    private final Runnable erase;

    StreamGate(Runnable erase) {
        this.erase = erase;
    }

    /**
     * Every entry is followed by {@link #leave()}.
     *
     * @throws IOException if the stream was ended
     * @throws IllegalStateException if another thread is inside
     */
    void enter() throws IOException {
        if (!state.compareAndSet(FREE, BUSY)) {
            refuseEnded();
            throw new IllegalStateException("two threads use one body");
        }
    }

    void leave() {
        if (!state.compareAndSet(BUSY, FREE)) {
            erase.run();
        }
    }

    void end() {
        if (state.getAndUpdate(s -> s | ENDED) == FREE) {
            erase.run();
        }
    }

    /** For a thread inside, before it lets anything out. */
    void refuseEnded() throws IOException {
        if (isEnded()) {
            throw new IOException("the stream was closed or aborted");
        }
    }

    boolean isEnded() {
        return (state.get() & ENDED) != 0;
    }
}
