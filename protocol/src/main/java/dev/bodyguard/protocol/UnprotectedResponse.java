package dev.bodyguard.protocol;

/**
 * A protected request got an answer that does not come from the protected server: a proxy's error page, a balancer's 502,
 * a server without the filter. Its content is not handed to the application.
 */
public final class UnprotectedResponse extends BodyguardException {
    private static final long serialVersionUID = 1L;

    private final int status;

    public UnprotectedResponse(int status, String message) {
        super(message);
        this.status = status;
    }

    public UnprotectedResponse(int status) {
        this(status, "status " + status + " without protection: this answer is not from the protected server");
    }

    /** The HTTP status of the unauthenticated answer. */
    public int status() {
        return status;
    }
}
