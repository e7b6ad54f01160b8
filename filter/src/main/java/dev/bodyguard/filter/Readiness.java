package dev.bodyguard.filter;

import java.util.function.BooleanSupplier;

/**
 * Whether the container's stream is ready. After a no the container is not asked again before its next callback: asking
 * twice is an error on some containers and registers a second callback on others.
 */
final class Readiness {

    private final BooleanSupplier wire;
    private volatile boolean nonBlocking;
    private volatile boolean unanswered;

    Readiness(BooleanSupplier wire) {
        this.wire = wire;
    }

    /** A listener was set. The container calls it first of all, and until then nothing is ready. */
    void listen() {
        nonBlocking = true;
        unanswered = true;
    }

    /** The container called. */
    void called() {
        unanswered = false;
    }

    boolean nonBlocking() {
        return nonBlocking;
    }

    boolean ready() {
        if (!nonBlocking) {
            return true;
        }
        if (unanswered) {
            return false;
        }
        // Before the question: the answer "no" may be followed by a callback on another thread at once.
        unanswered = true;
        boolean ready = wire.getAsBoolean();
        if (ready) {
            unanswered = false;
        }
        return ready;
    }
}
