package dev.bodyguard.protocol.crypto;

/** Counts nonces: zeros, then the chunk number as u64, from 0. Each number is given out once. */
final class ChunkNonce {
    /** Chunks under one key. At 64 KiB each this is 256 TiB, and AES-GCM's margin is then 2^-41. */
    static final long LIMIT = 1L << 32;

    private final byte[] nonce;
    private long next;

    ChunkNonce(int length) {
        this(length, 0);
    }

    /** Begins later than at 0: what tests of the limit do. */
    ChunkNonce(int length, long next) {
        this.nonce = new byte[length];
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
        long number = next++;
        for (int at = nonce.length - 1; at >= nonce.length - Long.BYTES; at--) {
            nonce[at] = (byte) number;
            number >>>= Byte.SIZE;
        }
        return nonce;
    }
}
