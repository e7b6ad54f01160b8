package dev.bodyguard.client.core.offline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Stores what is read. */
final class ArrivingStream extends ReadFunnel {

    private final ArrivingDocument document;

    ArrivingStream(InputStream envelope, ArrivingDocument document) {
        super(envelope);
        this.document = document;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length);
        if (read > 0) {
            document.store(ByteBuffer.wrap(bytes, offset, read));
        }
        return read;
    }

    @Override
    public long skip(long n) throws IOException {
        return readNBytes((int) Math.min(n, 8192)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
