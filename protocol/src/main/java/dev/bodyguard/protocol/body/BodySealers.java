package dev.bodyguard.protocol.body;

import dev.bodyguard.protocol.crypto.AeadSealer;
import java.security.SecureRandom;
import java.util.function.Function;

/**
 * Sealers for one body, which HTTP clients may produce more than once: each draws a salt, and so no key seals twice. SPEC.md
 * sections 5.2 and 5.7.
 */
public final class BodySealers {

    private final SecureRandom random;
    private final Function<byte[], AeadSealer> keys;

    /**
     * For one body.
     *
     * @param random draws the salts
     * @param keys derives a fresh key from a salt of 16 bytes
     */
    public BodySealers(SecureRandom random, Function<byte[], AeadSealer> keys) {
        this.random = random;
        this.keys = keys;
    }

    /** One production of exactly {@code length} bytes; see {@link BodySealer#ofLength}. */
    public BodySealer ofLength(long length) {
        byte[] salt = drawSalt();
        return BodySealer.ofLength(keys.apply(salt), salt, length);
    }

    /** One production whose length nobody knows yet; see {@link BodySealer#ofUnknownLength}. */
    public BodySealer ofUnknownLength() {
        byte[] salt = drawSalt();
        return BodySealer.ofUnknownLength(keys.apply(salt), salt);
    }

    private byte[] drawSalt() {
        byte[] salt = new byte[ChunkFormat.SALT];
        random.nextBytes(salt);
        return salt;
    }
}
