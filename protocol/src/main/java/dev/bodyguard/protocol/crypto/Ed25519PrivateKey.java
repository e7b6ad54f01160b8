package dev.bodyguard.protocol.crypto;

import java.security.SecureRandom;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Makes Ed25519 signatures, RFC 8032. */
public final class Ed25519PrivateKey {
    /** Length of the seed, which is the private key, in bytes. */
    public static final int LENGTH = 32;

    private final SecretBytes seed;
    private final byte[] publicKey = new byte[Ed25519PublicKey.LENGTH];

    private Ed25519PrivateKey(SecretBytes seed) {
        this.seed = seed;
        Ed25519.generatePublicKey(seed.array(), 0, publicKey, 0);
    }

    public static Ed25519PrivateKey generate(SecureRandom random) {
        byte[] seed = new byte[LENGTH];
        random.nextBytes(seed);
        return new Ed25519PrivateKey(SecretBytes.take(seed));
    }

    /** @param seed {@value #LENGTH} bytes; owned by the key from now on */
    public static Ed25519PrivateKey ofSeed(SecretBytes seed) {
        if (seed.length() != LENGTH) {
            throw new IllegalArgumentException("an Ed25519 seed has " + LENGTH + " bytes");
        }
        return new Ed25519PrivateKey(seed);
    }

    /** The public key, {@link Ed25519PublicKey#LENGTH} bytes. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** {@link Ed25519PublicKey#SIGNATURE_LENGTH} bytes. @throws IllegalStateException after {@link #erase()} */
    public byte[] sign(byte[] message) {
        byte[] signature = new byte[Ed25519PublicKey.SIGNATURE_LENGTH];
        Ed25519.sign(seed.array(), 0, publicKey, 0, message, 0, message.length, signature, 0);
        return signature;
    }

    /** A copy of the seed, for storing it: the door to search for. */
    public SecretBytes exposeSeed() {
        return seed.copy();
    }

    public void erase() {
        seed.erase();
    }
}
