package dev.bodyguard.protocol;

import java.time.Instant;

/** A document is kept, but may not be read any longer; it has to be fetched again. */
public final class DocumentExpired extends BodyguardException {
    private static final long serialVersionUID = 1L;

    private final Instant notAfter;

    /**
     * @param resource what it is of
     * @param notAfter until when it could be read
     */
    public DocumentExpired(Resource resource, Instant notAfter) {
        super("the kept document of " + resource + " could be read until " + notAfter + "; it has to be fetched again");
        this.notAfter = notAfter;
    }

    /** Until when it could be read. */
    public Instant notAfter() {
        return notAfter;
    }
}
