package dev.bodyguard.protocol;

import java.time.Duration;

/** The peer, or this side, has no room just now. Nothing was executed. */
public final class Overloaded extends BodyguardException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    public Overloaded(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** How long to wait before another attempt; zero if unknown. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
