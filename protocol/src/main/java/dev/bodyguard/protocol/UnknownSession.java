package dev.bodyguard.protocol;

/**
 * The server does not know the session: never made, expired, evicted, or another server's.
 *
 * <p>On the client, when it comes unauthenticated, this is a hint that a new handshake must confirm.
 */
public final class UnknownSession extends BodyguardException {
    private static final long serialVersionUID = 1L;

    public UnknownSession(String message) {
        super(message);
    }
}
