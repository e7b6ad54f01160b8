package dev.bodyguard.protocol.crypto;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.util.function.LongConsumer;

/**
 * Seals under one key, counting the nonce: the owner of both. SPEC.md section 2.2.
 *
 * <p>The key is <em>moved</em> in: its {@link SecretBytes} is erased, so that a second sealer cannot be made from it and no
 * key ever seals two things under one nonce. Not safe for concurrent use.
 */
public final class AeadSealer {
    private final RawAead raw;
    private final ChunkNonce nonce;
    private final LongConsumer count;
    private boolean erased;

    AeadSealer(RawAead raw, ChunkNonce nonce) {
        this(raw, nonce, octets -> {});
    }

    private AeadSealer(RawAead raw, ChunkNonce nonce, LongConsumer count) {
        this.raw = raw;
        this.nonce = nonce;
        this.count = count;
    }

    /**
     * @param key {@link Aead#keyLength()} bytes; moved, so erased on return
     * @throws IllegalStateException if the key was moved or erased before
     */
    public static AeadSealer of(Aead aead, SecretBytes key) {
        return of(aead, key, octets -> {});
    }

    /**
     * As {@link #of(Aead, SecretBytes)}.
     *
     * @param count is told after each chunk how many bytes of plaintext it had
     */
    public static AeadSealer of(Aead aead, SecretBytes key, LongConsumer count) {
        return new AeadSealer(aead.move(key), new ChunkNonce(aead.nonceLength()), count);
    }

    /**
     * Seals one thing (a head, a flight) under a key of its own, with nonce 0.
     *
     * @param key moved, so erased on return
     * @return {@code plaintext.length + }{@link Aead#TAG} bytes
     */
    public static byte[] sealOnce(Aead aead, SecretBytes key, byte[] plaintext, byte[] aad) {
        AeadSealer sealer = of(aead, key);
        try {
            ByteBuffer out = ByteBuffer.allocate(plaintext.length + Aead.TAG);
            sealer.seal(ByteBuffer.wrap(plaintext), aad, out);
            return out.array();
        } finally {
            sealer.erase();
        }
    }

    /**
     * Seals all that remains in {@code plaintext} as the next chunk and writes that many bytes and {@link Aead#TAG} more to
     * {@code out}. Quick when both buffers are backed by arrays or both are direct. They must not overlap.
     *
     * @throws BufferOverflowException if {@code out} has no room; nothing was sealed then
     * @throws IllegalStateException after {@link #erase()}, or past 2^32 chunks
     */
    public void seal(ByteBuffer plaintext, byte[] aad, ByteBuffer out) {
        if (erased) {
            throw new IllegalStateException("sealer was erased");
        }
        if (out.remaining() < plaintext.remaining() + Aead.TAG) {
            throw new BufferOverflowException();
        }
        int octets = plaintext.remaining();
        raw.seal(nonce.next(), aad, plaintext, out);
        count.accept(octets);
    }

    /** Ends this sealer and erases its key. Idempotent. */
    public void erase() {
        if (!erased) {
            erased = true;
            raw.erase();
        }
    }
}
