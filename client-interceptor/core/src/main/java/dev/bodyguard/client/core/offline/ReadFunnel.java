package dev.bodyguard.client.core.offline;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads one octet as it reads many, so that a subclass has one way of reading to look after. */
abstract class ReadFunnel extends FilterInputStream {

    ReadFunnel(InputStream source) {
        super(source);
    }

    @Override
    public final int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public abstract int read(byte[] bytes, int offset, int length) throws IOException;
}
