package dev.bodyguard.protocol;

/**
 * The server does not accept this client: its identity is missing or not on the allow-list, or the session cookie that it
 * presents is bound to another identity.
 */
public final class ClientRefused extends BodyguardException {
    private static final long serialVersionUID = 1L;

    public ClientRefused(String message) {
        super(message);
    }
}
