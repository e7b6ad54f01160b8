package dev.bodyguard.protocol.crypto;

import dev.bodyguard.protocol.OpenFailed;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.util.function.LongConsumer;

/**
 * Opens what an {@link AeadSealer} sealed, in the same order. SPEC.md section 2.2.
 *
 * <p>Only verified plaintext comes out. A failure is final: every later call fails too. Not safe for concurrent use.
 */
public final class AeadOpener {
    private static final byte[] ZEROS = new byte[1024];

    private final RawAead raw;
    private final ChunkNonce nonce;
    private final LongConsumer count;
    private boolean failed;
    private boolean erased;

    AeadOpener(RawAead raw, ChunkNonce nonce) {
        this(raw, nonce, octets -> {});
    }

    private AeadOpener(RawAead raw, ChunkNonce nonce, LongConsumer count) {
        this.raw = raw;
        this.nonce = nonce;
        this.count = count;
    }

    /**
     * @param key {@link Aead#keyLength()} bytes; moved, so erased on return
     * @throws IllegalStateException if the key was moved or erased before
     */
    public static AeadOpener of(Aead aead, SecretBytes key) {
        return of(aead, key, octets -> {});
    }

    /**
     * As {@link #of(Aead, SecretBytes)}.
     *
     * @param count is told after each chunk that opened how many bytes of plaintext it had
     */
    public static AeadOpener of(Aead aead, SecretBytes key, LongConsumer count) {
        return new AeadOpener(aead.move(key), new ChunkNonce(aead.nonceLength()), count);
    }

    /**
     * Opens one thing (a head, a flight) under a key of its own, with nonce 0.
     *
     * @param key moved, so erased on return
     * @return {@code sealed.length - }{@link Aead#TAG} bytes
     */
    public static byte[] openOnce(Aead aead, SecretBytes key, byte[] sealed, byte[] aad) throws OpenFailed {
        AeadOpener opener = of(aead, key);
        try {
            ByteBuffer out = ByteBuffer.allocate(Math.max(0, sealed.length - Aead.TAG));
            opener.open(ByteBuffer.wrap(sealed), aad, out);
            return out.array();
        } finally {
            opener.erase();
        }
    }

    /**
     * Opens all that remains in {@code ciphertext} as the next chunk and writes {@link Aead#TAG} bytes fewer to {@code out}.
     * On failure {@code out} keeps its position, and nothing of the plaintext is left in it. The buffers must not overlap.
     *
     * @throws OpenFailed if the chunk does not authenticate, is shorter than {@link Aead#TAG}, is past 2^32 chunks, or an
     *     earlier one failed
     * @throws BufferOverflowException if {@code out} has no room; nothing was opened then
     * @throws IllegalStateException after {@link #erase()}
     */
    public void open(ByteBuffer ciphertext, byte[] aad, ByteBuffer out) throws OpenFailed {
        if (erased) {
            throw new IllegalStateException("opener was erased");
        }
        int length = ciphertext.remaining() - Aead.TAG;
        if (failed || length < 0 || nonce.isSpent()) {
            failed = true;
            throw new OpenFailed();
        }
        if (out.remaining() < length) {
            throw new BufferOverflowException();
        }
        int start = out.position();
        failed = true; // until the chunk has proved itself
        try {
            raw.open(nonce.next(), aad, ciphertext, out);
            failed = false;
            count.accept(length);
        } finally {
            if (failed) {
                clear(out, start, length);
            }
        }
    }

    private static void clear(ByteBuffer out, int start, int length) {
        out.position(start);
        for (int left = length; left > 0; left -= ZEROS.length) {
            out.put(ZEROS, 0, Math.min(left, ZEROS.length));
        }
        out.position(start);
    }

    /** Ends this opener and erases its key. Idempotent. */
    public void erase() {
        if (!erased) {
            erased = true;
            raw.erase();
        }
    }
}
