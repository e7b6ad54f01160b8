package dev.bodyguard.protocol;

/**
 * The peer's bytes do not parse: wrong type, length, encoding, or a value outside its limits.
 */
public final class MalformedMessage extends BodyguardException {
    private static final long serialVersionUID = 1L;

    public MalformedMessage(String message) {
        super(message);
    }

    public MalformedMessage(String message, Throwable cause) {
        super(message, cause);
    }
}
