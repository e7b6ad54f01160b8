package dev.bodyguard.protocol;

/** The request's number was used before, or is so old that the replay window cannot tell. The request was not executed. */
public final class ReplayedRequest extends BodyguardException {
    private static final long serialVersionUID = 1L;

    /** Why the number was refused. */
    public enum Detail {
        /** The number is inside the window and marked. */
        SEEN,
        /** The number is below the window. */
        OLD
    }

    private final Detail detail;

    public ReplayedRequest(Detail detail) {
        super(detail == Detail.SEEN ? "request number was used before" : "request number is below the replay window");
        this.detail = detail;
    }

    public Detail detail() {
        return detail;
    }
}
