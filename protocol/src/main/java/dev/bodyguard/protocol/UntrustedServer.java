package dev.bodyguard.protocol;

/**
 * The server proved an identity that the client's trust does not accept.
 *
 * <p>The message holds the pin that was seen and says how to pin it, if it is the right one.
 */
public final class UntrustedServer extends BodyguardException {
    private static final long serialVersionUID = 1L;

    public UntrustedServer(String message) {
        super(message);
    }

    public UntrustedServer(String message, Throwable cause) {
        super(message, cause);
    }
}
