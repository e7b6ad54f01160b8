package dev.bodyguard.filter;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/** The response's text. What its encoder holds can be drained into the body without flushing the body. */
final class SealedWriter extends PrintWriter {

    private final SealedOutput output;
    private final Unflushed encoded;

    SealedWriter(SealedOutput output, Charset charset) {
        this(output, charset, new Unflushed(output));
    }

    private SealedWriter(SealedOutput output, Charset charset, Unflushed encoded) {
        super(new OutputStreamWriter(encoded, charset));
        this.output = output;
        this.encoded = encoded;
    }

    /** Forgets what the encoder holds, which is of a body that was dropped. */
    void discard() {
        encoded.dropping = true;
        super.flush();
        encoded.dropping = false;
    }

    /** Moves everything written so far into the body. */
    void drain() {
        super.flush();
    }

    @Override
    public void flush() {
        drain();
        try {
            output.flush();
        } catch (IOException e) {
            setError();
        }
    }

    @Override
    public void close() {
        drain();
        try {
            output.close();
        } catch (IOException e) {
            setError();
        }
    }

    private static final class Unflushed extends FilterOutputStream {
        private boolean dropping;

        Unflushed(OutputStream output) {
            super(output);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (!dropping) {
                out.write(bytes, offset, length);
            }
        }

        @Override
        public void flush() {}
    }
}
