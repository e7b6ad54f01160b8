package dev.bodyguard.protocol.body;

import dev.bodyguard.protocol.BodyguardException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/** Verified plaintext out of a stream of sealed bytes. Chunks that fit are opened straight into the reader's array. */
final class OpeningInputStream extends InputStream {
    private final InputStream source;
    private final BodyOpener opener;
    private final SourceBuffer in = new SourceBuffer(ChunkBuffer.Holds.CIPHERTEXT);
    private final StreamGate gate;
    private boolean ended;
    private boolean finished;

    OpeningInputStream(InputStream source, BodyOpener opener) {
        this.source = source;
        this.opener = opener;
        this.gate = new StreamGate(() -> {
            opener.abort();
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
        try {
            ByteBuffer target = ByteBuffer.wrap(bytes, offset, length);
            fill(target);
            int read = target.position() - offset;
            return read == 0 ? -1 : read;
        } finally {
            gate.leave();
        }
    }

    /** Verified bytes only: what lies in a chunk that has not been opened does not count. */
    @Override
    public int available() throws IOException {
        gate.enter();
        try {
            return opener.output().remaining();
        } finally {
            gate.leave();
        }
    }

    @Override
    public void close() throws IOException {
        gate.end();
        source.close();
    }

    /** Adds at least one byte, or none at the verified end. */
    private void fill(ByteBuffer target) throws IOException {
        int start = target.position();
        while (target.position() == start && !finished) {
            if (opener.output().hasRemaining()) {
                ChunkBuffer.move(opener.output(), target);
            } else {
                open(target);
            }
        }
    }

    private void open(ByteBuffer target) throws IOException {
        int start = target.position();
        try {
            if (ended) {
                finish(target);
            } else if (opener.step(in.bytes(), target) == Step.NEED_INPUT && target.position() == start) {
                readMore();
            }
        } catch (BodyguardException e) {
            // What was verified before it is good; the failure sticks, and the next read meets it.
            if (target.position() == start) {
                throw e;
            }
        }
    }

    private void readMore() throws IOException {
        boolean done = false;
        try {
            ByteBuffer room = opener.finalRoom();
            ended = room.hasRemaining() ? !SourceBuffer.read(source, room) : !in.readFrom(source, opener.wanted());
            done = true;
        } finally {
            if (!done) {
                gate.end();
            }
        }
    }

    private void finish(ByteBuffer target) throws BodyguardException {
        finished = opener.finish(target) == Step.FINISHED;
        if (finished) {
            in.release();
        }
    }
}
