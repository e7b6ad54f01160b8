package dev.bodyguard.protocol.body;

import static dev.bodyguard.protocol.body.ChunkFormat.MAX_LENGTH_BYTES;
import static dev.bodyguard.protocol.body.ChunkFormat.SALT;
import static dev.bodyguard.protocol.body.ChunkFormat.STANDARD_CHUNK;
import static dev.bodyguard.protocol.body.ChunkFormat.TAG;

import java.util.OptionalLong;

/** The length formula of bodies whose length is promised (SPEC.md section 5.7). */
final class SealedLength {
    /** What a body takes beside its chunks: the salt, and the length byte of the final chunk. */
    private static final int FRAME = SALT + 1;

    private static final int FULL_CHUNK = MAX_LENGTH_BYTES + STANDARD_CHUNK + TAG;

    private SealedLength() {}

    static long ofPlain(long plain) {
        if (plain < 0) {
            throw new IllegalArgumentException("negative length: " + plain);
        }
        long before = chunksBeforeFinal(plain);
        return Math.addExact(
                FRAME + TAG + (plain - before * STANDARD_CHUNK), Math.multiplyExact(before, (long) FULL_CHUNK));
    }

    static OptionalLong toPlain(long sealed) {
        if (sealed < FRAME + TAG) {
            return OptionalLong.empty();
        }
        long rest = sealed - FRAME - TAG;
        long before = rest / FULL_CHUNK;
        long last = rest % FULL_CHUNK;
        // An empty final chunk is legal only for an empty body: otherwise the chunk before is the final one.
        if (last == 0 && before > 0) {
            return OptionalLong.empty();
        }
        return last > STANDARD_CHUNK ? OptionalLong.empty() : OptionalLong.of(before * STANDARD_CHUNK + last);
    }

    /** k - 1: how many full chunks go before the final one. */
    private static long chunksBeforeFinal(long plain) {
        return plain == 0 ? 0 : (plain - 1) / STANDARD_CHUNK;
    }
}
