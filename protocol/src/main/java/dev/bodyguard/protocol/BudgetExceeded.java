package dev.bodyguard.protocol;

/** Something is larger than a documented limit. */
public final class BudgetExceeded extends BodyguardException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final long limit;

    /**
     * @param what what is too large, such as "request head, largest field: cookie"
     * @param limit the limit, in bytes unless {@code what} says otherwise
     */
    public BudgetExceeded(String what, long limit) {
        super(what + " exceeds its limit of " + limit);
        this.what = what;
        this.limit = limit;
    }

    public String what() {
        return what;
    }

    public long limit() {
        return limit;
    }
}
