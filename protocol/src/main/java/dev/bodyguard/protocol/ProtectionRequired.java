package dev.bodyguard.protocol;

/**
 * The server refused a plaintext request on a path where it requires protection, or a client policy demands protection
 * that the server does not offer.
 */
public final class ProtectionRequired extends BodyguardException {
    private static final long serialVersionUID = 1L;

    public ProtectionRequired(String message) {
        super(message);
    }
}
