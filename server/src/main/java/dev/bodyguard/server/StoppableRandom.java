package dev.bodyguard.server;

import java.security.SecureRandom;

/**
 * Ends a long computation that draws from it, as the search for primes does every few milliseconds: after {@link #stop()}
 * each draw throws.
 */
final class StoppableRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    /** Thrown instead of random octets. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final SecureRandom source = new SecureRandom();
    private volatile boolean stopped;

    void stop() {
        stopped = true;
    }

    @Override
    public void nextBytes(byte[] bytes) {
        if (stopped) {
            throw new Stopped();
        }
        source.nextBytes(bytes);
    }
}
