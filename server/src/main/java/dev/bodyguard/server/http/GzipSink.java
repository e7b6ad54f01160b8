package dev.bodyguard.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;

/** Compresses on the way to the engine. */
final class GzipSink extends SinkOverSink {

    private final ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    private final GZIPOutputStream gzip;
    private boolean finished;

    GzipSink(BodySink next) {
        super(next);
        try {
            this.gzip = new GZIPOutputStream(compressed, 4096, true);
        } catch (IOException memoryDoesNotFail) {
            throw new UncheckedIOException(memoryDoesNotFail);
        }
    }

    @Override
    public void write(ByteBuffer plain) throws IOException {
        if (plain.hasArray()) {
            gzip.write(plain.array(), plain.arrayOffset() + plain.position(), plain.remaining());
            plain.position(plain.limit());
        } else {
            byte[] copy = new byte[plain.remaining()];
            plain.get(copy);
            gzip.write(copy);
        }
        pass();
    }

    @Override
    public void flush() throws IOException {
        gzip.flush();
        pass();
        next.flush();
    }

    @Override
    public void finish() throws IOException {
        if (!finished) {
            finished = true;
            gzip.close();
            pass();
        }
        next.finish();
    }

    private void pass() throws IOException {
        if (compressed.size() > 0) {
            byte[] bytes = compressed.toByteArray();
            compressed.reset();
            next.write(ByteBuffer.wrap(bytes));
        }
    }
}
