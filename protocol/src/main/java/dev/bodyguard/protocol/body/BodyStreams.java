package dev.bodyguard.protocol.body;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * Bodies as blocking streams. Each stream takes over its engine; one thread at a time uses a stream, but {@code close} of an
 * input stream and {@link SealingOutput#abort()} may come from any thread.
 */
public final class BodyStreams {
    private BodyStreams() {}

    /** Seals what is written into {@code sink}, which gets at most one write per chunk. */
    public static SealingOutput sealing(OutputStream sink, BodySealer sealer) {
        return new SealingOutputStream(sink, sealer);
    }

    /**
     * The sealed bytes of what {@code plain} gives. Without a promised length a chunk also ends wherever {@code plain} has
     * nothing more available, so that a slow source is not held back. A source that gives more or less than promised is an
     * {@link java.io.IOException}; closing closes the source, and before the end aborts.
     */
    public static InputStream sealing(InputStream plain, BodySealer sealer) {
        return new SealingInputStream(plain, sealer);
    }

    /**
     * The verified plaintext of what {@code sealed} gives. End of input is the verified end: a body that was cut is a {@link
     * dev.bodyguard.protocol.TruncatedBody}, one that does not open a {@link dev.bodyguard.protocol.BodyguardException}, now
     * and at every later read. {@code available} counts verified bytes only. Closing closes the source and erases what was
     * not read.
     */
    public static InputStream opening(InputStream sealed, BodyOpener opener) {
        return new OpeningInputStream(sealed, opener);
    }
}
