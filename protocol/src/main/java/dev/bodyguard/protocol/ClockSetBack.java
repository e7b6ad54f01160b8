package dev.bodyguard.protocol;

import java.time.Instant;

/** The clock shows a time before one that was seen already, so that nobody can tell what has expired. */
public final class ClockSetBack extends BodyguardException {
    private static final long serialVersionUID = 1L;

    /**
     * @param seen the latest time that was seen
     * @param now what the clock shows
     */
    public ClockSetBack(Instant seen, Instant now) {
        super("the clock shows " + now + ", but it has been " + seen + " already: kept documents are not read. Set the"
                + " clock, or reach the server once");
    }
}
