package dev.bodyguard.protocol;

/**
 * The session was lost while a request was under way, and the request could not be sent again: its body can be produced
 * only once, or the policy forbids a second attempt.
 */
public final class SessionLost extends BodyguardException {
    private static final long serialVersionUID = 1L;

    public SessionLost(String message) {
        super(message);
    }

    public SessionLost(String message, Throwable cause) {
        super(message, cause);
    }
}
