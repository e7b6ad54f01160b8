package dev.bodyguard.protocol.body;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Room for one chunk: taken from the pool when first needed, growing with what arrives, given back when it is done. */
final class ChunkBuffer {
    /** Decides whether the bytes are wiped before anybody else gets the array. */
    enum Holds {
        PLAINTEXT,
        CIPHERTEXT
    }

    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    private final Holds holds;
    private ByteBuffer buffer = NONE;
    /** How much of the array was ever used: no more needs wiping. */
    private int used;

    ChunkBuffer(Holds holds) {
        this.holds = holds;
    }

    /** The bytes as they were left, to read or to look at. */
    ByteBuffer bytes() {
        return buffer;
    }

    /** The same, with room to add {@code bytes} to what lies before the position. */
    ByteBuffer room(int bytes) {
        int needed = buffer.position() + bytes;
        if (buffer.capacity() < needed) {
            ByteBuffer larger = ByteBuffer.wrap(BufferPool.take(needed));
            larger.put(buffer.flip());
            release();
            buffer = larger;
        }
        used = Math.max(used, needed);
        return buffer.limit(buffer.capacity());
    }

    /** The same, empty, with room for {@code bytes}. */
    ByteBuffer fresh(int bytes) {
        buffer.clear();
        return room(bytes);
    }

    /** Gives the array back. Only when nobody can still read it. */
    void release() {
        byte[] array = buffer.array();
        drop();
        BufferPool.giveBack(array);
    }

    /** Lets go of the array without giving it back: somebody may still read it. */
    void drop() {
        if (holds == Holds.PLAINTEXT) {
            Arrays.fill(buffer.array(), 0, used, (byte) 0);
        }
        forget();
    }

    /** Hands the remaining bytes over for good: the array itself, or a copy where that would waste most of it. */
    ByteBuffer detach() {
        int length = buffer.remaining();
        if (length < buffer.capacity() / 2) {
            return ByteBuffer.allocate(length).put(buffer).flip();
        }
        ByteBuffer whole = buffer.slice();
        forget();
        return whole;
    }

    private void forget() {
        buffer = NONE;
        used = 0;
    }

    /** Moves as many bytes as there are, or fit. */
    static void move(ByteBuffer from, ByteBuffer to) {
        int limit = from.limit();
        from.limit(from.position() + Math.min(from.remaining(), to.remaining()));
        to.put(from);
        from.limit(limit);
    }
}
