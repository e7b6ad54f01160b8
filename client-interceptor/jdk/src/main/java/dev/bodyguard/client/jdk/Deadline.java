package dev.bodyguard.client.jdk;

import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;

/** The application's timeout for a call: from its start to the response's head, handshake and all hops included. */
final class Deadline {

    private final Optional<Duration> timeout;
    private final long start = System.nanoTime();

    Deadline(Optional<Duration> timeout) {
        this.timeout = timeout;
    }

    Optional<Duration> timeout() {
        return timeout;
    }

    /** What is left. */
    Optional<Duration> remaining() throws HttpTimeoutException {
        if (timeout.isEmpty()) {
            return Optional.empty();
        }
        Duration left = timeout.get().minusNanos(System.nanoTime() - start);
        if (left.isNegative() || left.isZero()) {
            throw new HttpTimeoutException("request timed out");
        }
        return Optional.of(left);
    }
}
