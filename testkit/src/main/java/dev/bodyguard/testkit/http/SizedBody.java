package dev.bodyguard.testkit.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Exactly so many octets of a stream; ending earlier is an error. */
final class SizedBody extends FramedBody {
    private final InputStream in;
    private long left;

    SizedBody(InputStream in, long length) {
        this.in = in;
        this.left = length;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int count = in.read(target, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new EOFException(left + " octets missing");
        }
        left -= count;
        return count;
    }
}
