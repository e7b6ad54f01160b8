package dev.bodyguard.protocol.crypto;

import dev.bodyguard.protocol.MalformedMessage;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;

/**
 * Makes RSA-PSS signatures (RFC 8017) with SHA-256, MGF1-SHA-256 and a salt of 32 bytes. By the JDK, whose key objects
 * nobody can overwrite: after {@link #erase()} they are garbage, and gone when the collector has used their memory again.
 */
public final class RsaPssPrivateKey implements SigningKey {
    private static final int FRESH_BITS = 3072;

    private final byte[] spki;
    private final JdkPrivateKey<RSAPrivateCrtKey> key;

    private RsaPssPrivateKey(RSAPrivateCrtKey key) throws MalformedMessage {
        this.key = new JdkPrivateKey<>(key);
        this.spki = RsaKeys.spki(RsaPssPublicKey.KEYS.publicKey(key.getModulus(), key.getPublicExponent()));
    }

    /** A fresh key of 3072 bits. Takes some hundreds of milliseconds. */
    public static RsaPssPrivateKey generate(SecureRandom random) {
        try {
            return new RsaPssPrivateKey(RsaPssPublicKey.KEYS.generate(FRESH_BITS, random));
        } catch (MalformedMessage e) {
            throw new IllegalStateException("a fresh key is well formed", e);
        }
    }

    /**
     * @param pkcs8 DER PrivateKeyInfo of version 0, the algorithm rsaEncryption, two primes; stays the caller's, who erases it
     * @throws MalformedMessage if it is anything else, contradicts itself, or has a size or exponent that
     *     {@link RsaPssPublicKey#readFrom} refuses
     */
    public static RsaPssPrivateKey fromPkcs8(byte[] pkcs8) throws MalformedMessage {
        return new RsaPssPrivateKey(RsaPssPublicKey.KEYS.readPkcs8(pkcs8));
    }

    @Override
    public byte[] toPkcs8() {
        return key.get().getEncoded();
    }

    @Override
    public byte[] spki() {
        return spki.clone();
    }

    /** As long as the modulus. @throws IllegalStateException after {@link #erase()} */
    @Override
    public byte[] sign(byte[] message) {
        return RsaPssPublicKey.ALGORITHM.sign(key.get(), message);
    }

    @Override
    public void erase() {
        key.erase();
    }
}
