package dev.bodyguard.protocol;

/** A vault does not open with this passphrase or key. */
public final class VaultUnreadable extends BodyguardException {
    private static final long serialVersionUID = 1L;

    public VaultUnreadable(String message) {
        super(message);
    }
}
