package dev.bodyguard.protocol;

/**
 * The content ended before its final chunk, or went on after it.
 *
 * <p>A body that was cut is this error, never a short body.
 */
public final class TruncatedBody extends BodyguardException {
    private static final long serialVersionUID = 1L;

    public TruncatedBody(String message) {
        super(message);
    }

    public TruncatedBody(String message, Throwable cause) {
        super(message, cause);
    }
}
