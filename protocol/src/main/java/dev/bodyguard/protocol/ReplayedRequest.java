package dev.bodyguard.protocol;

/**
 * The request's number was used before, or is so old that the replay window cannot tell; or a one-shot was taken before, or its
 * time is outside the window. The request was not executed.
 */
public final class ReplayedRequest extends BodyguardException {
    private static final long serialVersionUID = 1L;

    /** Why the number was refused. */
    public enum Detail {
        /** It was received before. */
        SEEN,
        /** It is so old that nobody can tell. */
        OLD,
        /** Its time is yet to come: one of the clocks is wrong. */
        EARLY
    }

    private final Detail detail;

    public ReplayedRequest(Detail detail) {
        super(
                switch (detail) {
                    case SEEN -> "the request was received before";
                    case OLD -> "the request is older than the replay window";
                    case EARLY -> "the request's time is ahead of the server's clock";
                });
        this.detail = detail;
    }

    public Detail detail() {
        return detail;
    }
}
