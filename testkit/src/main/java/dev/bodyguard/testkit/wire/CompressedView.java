package dev.bodyguard.testkit.wire;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates from one place on, for as long as that makes sense, and searches what comes out. */
final class CompressedView {
    private final Inflater inflater;
    private final NeedleScanner inner;
    private final GzipHead head;
    private final byte[] buffer = new byte[8192];
    private boolean ended;

    private CompressedView(GzipHead head, Inflater inflater, NeedleScanner inner) {
        this.head = head;
        this.inflater = inflater;
        this.inner = inner;
    }

    /** Deflate (RFC 1951) right at the place. */
    static CompressedView deflate(NeedleScanner inner) {
        return new CompressedView(GzipHead.absent(), new Inflater(true), inner);
    }

    /** Gzip (RFC 1952), after its three octets of magic. */
    static CompressedView gzip(NeedleScanner inner) {
        return new CompressedView(GzipHead.afterMagic(), new Inflater(true), inner);
    }

    /** Takes further octets; false once there is nothing more to inflate. */
    boolean accept(byte[] octets, int offset, int length) {
        int start = head.skip(octets, offset, length);
        inflater.setInput(octets, start, offset + length - start);
        try {
            while (!ended && !inflater.needsInput()) {
                int count = inflater.inflate(buffer);
                inner.accept(buffer, 0, count);
                ended = inflater.finished() || inflater.needsDictionary();
            }
        } catch (DataFormatException noise) {
            ended = true;
        }
        return !ended;
    }

    void close() {
        inflater.end();
        inner.close();
    }
}
