package dev.bodyguard.protocol;

/**
 * The two peers have no suite, group or signature algorithm in common that both policies allow.
 */
public final class NoUsableSuite extends BodyguardException {
    private static final long serialVersionUID = 1L;

    public NoUsableSuite(String message) {
        super(message);
    }
}
