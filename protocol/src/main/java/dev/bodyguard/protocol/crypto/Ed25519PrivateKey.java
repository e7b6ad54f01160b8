package dev.bodyguard.protocol.crypto;

import dev.bodyguard.protocol.MalformedMessage;
import java.security.SecureRandom;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Makes Ed25519 signatures, RFC 8032. */
public final class Ed25519PrivateKey implements SigningKey {
    static {
        BouncyCastle.load();
    }

    /** Length of the seed, which is the private key, in bytes. */
    public static final int LENGTH = 32;

    private static final FixedDer PKCS8 =
            new FixedDer("302e020100300506032b657004220420", LENGTH, "an Ed25519 private key");

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

    /**
     * @param pkcs8 DER PrivateKeyInfo (RFC 8410) of version 0 without attributes, 48 bytes; stays the caller's, who erases it
     * @throws MalformedMessage if it is anything else; the message says nothing of the content
     */
    public static Ed25519PrivateKey fromPkcs8(byte[] pkcs8) throws MalformedMessage {
        return new Ed25519PrivateKey(SecretBytes.take(PKCS8.read(pkcs8)));
    }

    /** The public key, {@link Ed25519PublicKey#LENGTH} bytes. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    @Override
    public byte[] spki() {
        return Ed25519PublicKey.spkiOf(publicKey);
    }

    @Override
    public byte[] toPkcs8() {
        return PKCS8.write(seed.array());
    }

    /** {@link Ed25519PublicKey#SIGNATURE_LENGTH} bytes. @throws IllegalStateException after {@link #erase()} */
    @Override
    public byte[] sign(byte[] message) {
        byte[] signature = new byte[Ed25519PublicKey.SIGNATURE_LENGTH];
        Ed25519.sign(seed.array(), 0, publicKey, 0, message, 0, message.length, signature, 0);
        return signature;
    }

    @Override
    public void erase() {
        seed.erase();
    }
}
