package dev.bodyguard.protocol.body;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** What a driver has read from its source and the engine has not consumed. Grows while the source fills it. */
final class SourceBuffer {
    private final ChunkBuffer buffer;
    private int next = BufferPool.STANDARD.size();

    SourceBuffer(ChunkBuffer.Holds holds) {
        this.buffer = new ChunkBuffer(holds);
    }

    ByteBuffer bytes() {
        return buffer.bytes();
    }

    /**
     * Reads once, at most {@code most} bytes. Everything read before has been consumed.
     *
     * @return false at the end of the source
     */
    boolean readFrom(InputStream source, int most) throws IOException {
        ByteBuffer to = buffer.fresh(Math.min(next, most));
        to.limit(Math.min(to.capacity(), most));
        boolean more = read(source, to);
        if (to.position() == to.capacity()) {
            next = BufferPool.LARGE.size();
        }
        to.flip();
        return more;
    }

    /** Reads once, as much as {@code to} has room for. @return false at the end of the source */
    static boolean read(InputStream source, ByteBuffer to) throws IOException {
        int read = source.read(to.array(), to.arrayOffset() + to.position(), to.remaining());
        to.position(to.position() + Math.max(0, read));
        return read >= 0;
    }

    void release() {
        buffer.release();
    }

    void drop() {
        buffer.drop();
    }
}
