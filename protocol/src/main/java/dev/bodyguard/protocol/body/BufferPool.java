package dev.bodyguard.protocol.body;

import dev.bodyguard.protocol.crypto.Pool;

/**
 * Idle byte arrays of three sizes, shared by all bodies and never waited for. Arrays that held plaintext are zeroed before
 * they come back ({@link ChunkBuffer}).
 */
enum BufferPool {
    /** A body of a kilobyte or two with its frame. */
    SMALL(2048 + 64),

    /** A standard chunk with its frame. */
    STANDARD(ChunkFormat.STANDARD_CHUNK + 512),

    /** The largest chunk with its frame, or four standard chunks. */
    LARGE(ChunkFormat.MAX_CHUNK + 2048);

    private static final BufferPool[] SIZES = values();

    private final int size;
    private final Pool<byte[]> idle;

    BufferPool(int size) {
        this.size = size;
        this.idle = new Pool<>(() -> new byte[size]);
    }

    int size() {
        return size;
    }

    /** An array of at least {@code bytes}; its content is arbitrary. */
    static byte[] take(int bytes) {
        for (BufferPool pool : SIZES) {
            if (bytes <= pool.size) {
                return pool.idle.take();
            }
        }
        throw new IllegalArgumentException("no chunk is that large: " + bytes);
    }

    /** Takes back an array that came from {@link #take(int)} and that nobody reads any longer; ignores others. */
    static void giveBack(byte[] array) {
        for (BufferPool pool : SIZES) {
            if (array.length == pool.size) {
                pool.idle.put(array);
            }
        }
    }
}
