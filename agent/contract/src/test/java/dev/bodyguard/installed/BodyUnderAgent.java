package dev.bodyguard.installed;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What is read of an answer, with failures as suites know them. */
final class BodyUnderAgent extends FilterInputStream {

    BodyUnderAgent(InputStream body) {
        super(body);
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            throw KnownHere.of(e);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return super.read(buffer, offset, length);
        } catch (IOException e) {
            throw KnownHere.of(e);
        }
    }
}
