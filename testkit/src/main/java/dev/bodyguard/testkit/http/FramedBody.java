package dev.bodyguard.testkit.http;

import java.io.IOException;
import java.io.InputStream;

/** A body that is taken out of its framing. One octet is read as many are. */
abstract class FramedBody extends InputStream {
    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public abstract int read(byte[] target, int offset, int length) throws IOException;
}
