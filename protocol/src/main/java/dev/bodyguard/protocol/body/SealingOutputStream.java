package dev.bodyguard.protocol.body;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

final class SealingOutputStream extends SealingOutput {
    private final OutputStream sink;
    private final BodySealer sealer;
    private final StreamGate gate;
    private final byte[] single = new byte[1];
    private boolean closed;

    SealingOutputStream(OutputStream sink, BodySealer sealer) {
        this.sink = sink;
        this.sealer = sealer;
        this.gate = new StreamGate(sealer::abort);
    }

    @Override
    public void write(int b) throws IOException {
        single[0] = (byte) b;
        write(single, 0, 1);
        single[0] = 0;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        ByteBuffer in = ByteBuffer.wrap(bytes, offset, length);
        run(() -> {
            while (sealer.step(in) == Step.HAS_OUTPUT) {
                passOn();
            }
        });
    }

    @Override
    public void flush() throws IOException {
        run(() -> {
            if (sealer.flush() == Step.HAS_OUTPUT) {
                passOn();
            }
            sink.flush();
        });
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (!gate.isEnded()) {
                run(() -> {
                    while (sealer.finish() == Step.HAS_OUTPUT) {
                        passOn();
                    }
                });
                gate.end();
            }
        } finally {
            sink.close();
        }
    }

    @Override
    public void abort() {
        gate.end();
    }

    /** Any failure is the end of the body: what the sink took of a chunk nobody knows. */
    private void run(Action action) throws IOException {
        gate.enter();
        boolean done = false;
        try {
            action.run();
            done = true;
        } catch (IllegalStateException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            if (!done) {
                gate.end();
            }
            gate.leave();
        }
    }

    private void passOn() throws IOException {
        gate.refuseEnded();
        ByteBuffer out = sealer.output();
        int length = out.remaining();
        sink.write(out.array(), out.arrayOffset() + out.position(), length);
        out.position(out.limit());
    }

    private interface Action {
        void run() throws IOException;
    }
}
