package dev.bodyguard.protocol.crypto;

import java.nio.ByteBuffer;

/** Counts nonces: zeros, then the chunk number as u64, from 0. Each number is given out once. */
final class ChunkNonce {
    /** Chunks under one key. At 64 KiB each this is 256 TiB, and AES-GCM's margin is then 2^-41. */
    static final long LIMIT = 1L << 32;

    private final ByteBuffer nonce;
    private long next;

    ChunkNonce(int length) {
        this(length, 0);
    }

    /** Begins later than at 0: what tests of the limit do. */
    ChunkNonce(int length, long next) {
        this.nonce = ByteBuffer.allocate(length);
        this.next = next;
    }

    boolean isSpent() {
        return next == LIMIT;
    }

    /** The nonce of the next chunk, in an array that the call after this one overwrites. */
    byte[] next() {
        if (isSpent()) {
            throw new IllegalStateException("no more than 2^32 chunks under one key");
        }
        nonce.putLong(nonce.capacity() - Long.BYTES, next++);
        return nonce.array();
    }
}
