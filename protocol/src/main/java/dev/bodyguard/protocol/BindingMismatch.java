package dev.bodyguard.protocol;

/**
 * What was sealed (origin, method, authority or path) is not what arrived.
 *
 * <p>Either somebody moved a request, or a proxy rewrites it and the server's external origin is not configured. Both
 * values are kept, so that an operator can tell. They are not secret: both travel in clear.
 */
public final class BindingMismatch extends BodyguardException {
    private static final long serialVersionUID = 1L;

    private final String expected;
    private final String actual;

    /**
     * @param what what differs, such as "path"
     * @param expected the sealed value: what the peer meant
     * @param actual the value that arrived or is configured here
     */
    public BindingMismatch(String what, String expected, String actual) {
        super(what + " does not match: sealed for \"" + expected + "\", arrived as \"" + actual + "\"");
        this.expected = expected;
        this.actual = actual;
    }

    /** The sealed value: what the peer meant. */
    public String expected() {
        return expected;
    }

    /** The value that arrived or is configured here. */
    public String actual() {
        return actual;
    }
}
