package dev.bodyguard.protocol;

/**
 * Somebody on the path answered {@code session-unknown} for a session that the server, asked under authentication, still
 * knows. The request may have been executed; it is not sent again.
 */
public final class ForgedRefusal extends BodyguardException {
    private static final long serialVersionUID = 1L;

    public ForgedRefusal(String message) {
        super(message);
    }
}
