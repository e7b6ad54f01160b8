package dev.bodyguard.protocol.body;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/** Sealed bytes out of a stream of plaintext. Chunks that fit are sealed straight into the reader's array. */
final class SealingInputStream extends InputStream {
    private final InputStream source;
    private final BodySealer sealer;
    private final SourceBuffer in = new SourceBuffer(ChunkBuffer.Holds.PLAINTEXT);
    private final StreamGate gate;
    private boolean ended;
    private boolean finished;

    SealingInputStream(InputStream source, BodySealer sealer) {
        this.source = source;
        this.sealer = sealer;
        this.gate = new StreamGate(() -> {
            sealer.abort();
            in.drop();
        });
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        gate.enter();
        boolean done = false;
        try {
            ByteBuffer target = ByteBuffer.wrap(bytes, offset, length);
            fill(target);
            done = true;
            int read = target.position() - offset;
            return read == 0 ? -1 : read;
        } catch (IllegalStateException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            if (!done) {
                gate.end();
            }
            gate.leave();
        }
    }

    @Override
    public int available() throws IOException {
        gate.enter();
        try {
            return sealer.output().remaining();
        } finally {
            gate.leave();
        }
    }

    @Override
    public void close() throws IOException {
        gate.end();
        source.close();
    }

    /** Adds at least one byte, or none at the end. */
    private void fill(ByteBuffer target) throws IOException {
        int start = target.position();
        while (target.position() == start && !finished) {
            if (sealer.output().hasRemaining()) {
                ChunkBuffer.move(sealer.output(), target);
            } else if (ended) {
                finish(target);
            } else if (sealer.step(in.bytes(), target) == Step.NEED_INPUT && target.position() == start) {
                readMore();
            }
        }
    }

    private void readMore() throws IOException {
        int wanted = sealer.missing();
        ended = !in.readFrom(source, wanted);
        if (!ended && in.bytes().remaining() < wanted && source.available() == 0) {
            // The source may pause here: what it gave so far must not wait for the rest of a chunk.
            sealer.step(in.bytes());
            sealer.flush();
        }
    }

    private void finish(ByteBuffer target) {
        finished = sealer.finish(target) == Step.FINISHED;
        if (finished) {
            in.release();
        }
    }
}
