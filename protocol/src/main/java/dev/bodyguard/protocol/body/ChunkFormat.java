package dev.bodyguard.protocol.body;

import java.nio.charset.StandardCharsets;

/** The numbers of SPEC.md section 5.7. Lengths in bytes. */
final class ChunkFormat {
    static final int SALT = 16;
    static final int TAG = 16;

    /** Plaintext of a full chunk where the length of the body is promised, and our choice where it is not. */
    static final int STANDARD_CHUNK = 16384;

    /** The most plaintext that any chunk holds. */
    static final int MAX_CHUNK = 65536;

    static final int MIN_SEALED_CHUNK = 1 + TAG;
    static final int MAX_SEALED_CHUNK = MAX_CHUNK + TAG;

    /** Longest encoding of a chunk's length: {@link #MAX_SEALED_CHUNK} takes four bytes. */
    static final int MAX_LENGTH_BYTES = 4;

    private ChunkFormat() {}

    /** Whether a chunk is the last one: authenticated, so that a cut body cannot pass for a whole one. */
    enum Position {
        MIDDLE(""),
        FINAL("final");

        private final byte[] aad;

        Position(String aad) {
            this.aad = aad.getBytes(StandardCharsets.US_ASCII);
        }

        /** Associated data of the chunk; not to be changed. */
        byte[] aad() {
            return aad;
        }
    }
}
