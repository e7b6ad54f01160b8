package dev.bodyguard.server.http;

import dev.bodyguard.protocol.body.BodySealer;
import dev.bodyguard.protocol.body.Step;
import dev.bodyguard.protocol.document.SealedDocument;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Seals a document on the way to the engine, which seals its envelope as it would any body. */
final class DocumentSink extends SinkOverSink {

    private final ByteBuffer header;
    private final BodySealer sealer;
    private boolean finished;

    DocumentSink(BodySink next, SealedDocument document) {
        super(next);
        this.header = ByteBuffer.wrap(document.header());
        this.sealer = document.body();
    }

    @Override
    public void write(ByteBuffer plain) throws IOException {
        if (finished) {
            return;
        }
        begin();
        try {
            while (sealer.step(plain) == Step.HAS_OUTPUT) {
                next.write(sealer.output());
            }
        } catch (IllegalStateException wrongLength) {
            throw broken(wrongLength);
        }
    }

    @Override
    public void flush() throws IOException {
        if (!finished) {
            begin();
            sealer.flush();
            pass();
        }
        next.flush();
    }

    @Override
    public void finish() throws IOException {
        begin();
        finished = true;
        try {
            while (sealer.finish() == Step.HAS_OUTPUT) {
                next.write(sealer.output());
            }
        } catch (IllegalStateException wrongLength) {
            throw broken(wrongLength);
        }
        next.finish();
    }

    private void begin() throws IOException {
        if (header.hasRemaining()) {
            next.write(header);
        }
    }

    private void pass() throws IOException {
        if (sealer.output().hasRemaining()) {
            next.write(sealer.output());
        }
    }

    private IOException broken(IllegalStateException wrongLength) {
        abort();
        return new IOException("the response does not have the length it declared", wrongLength);
    }

    @Override
    public void abort() {
        sealer.abort();
        super.abort();
    }
}
