package dev.bodyguard.protocol.crypto;

import dev.bodyguard.protocol.MalformedMessage;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts secrets of {@value #SECRET} bytes by RSA-OAEP (RFC 8017) with SHA-256, MGF1-SHA-256 and a label. SPEC.md section
 * 2.6.
 */
public final class RsaOaepPublicKey {
    /** Length of a secret in bytes. */
    public static final int SECRET = 32;

    static final RsaKeys KEYS = new RsaKeys(2048, 4096);

    private final RSAPublicKey key;
    private final byte[] spki;

    RsaOaepPublicKey(RSAPublicKey key) {
        this.key = key;
        this.spki = RsaKeys.spki(key);
    }

    /**
     * @param spki DER SubjectPublicKeyInfo of the algorithm rsaEncryption; 294 bytes for 2048 bits, 550 for 4096
     * @throws MalformedMessage if it is not that, or not the one encoding of it; if the modulus is even or has not 2048 to
     *     4096 bits in whole octets; if the exponent is even or not from 65537 to 2^32 - 1
     */
    public static RsaOaepPublicKey readFrom(byte[] spki) throws MalformedMessage {
        return new RsaOaepPublicKey(KEYS.readSpki(spki));
    }

    /** DER SubjectPublicKeyInfo. */
    public byte[] spki() {
        return spki.clone();
    }

    /** SHA-256 of the SPKI, 32 bytes. */
    public byte[] keyId() {
        return Sha256.of(spki);
    }

    /** Length of the modulus, and of every ciphertext: 256 to 512 bytes. */
    public int modulusLength() {
        return key.getModulus().bitLength() / 8;
    }

    /**
     * The ciphertext of a secret, {@link #modulusLength()} bytes.
     *
     * @param secret {@value #SECRET} bytes; stays the caller's
     * @param label what the receiver must give too
     */
    public byte[] encrypt(SecretBytes secret, byte[] label, SecureRandom random) {
        if (secret.length() != SECRET) {
            throw new IllegalArgumentException("a secret has " + SECRET + " bytes, not " + secret.length());
        }
        // The transformation's name would say SHA-256 and still mean MGF1-SHA-1.
        OAEPParameterSpec parameters =
                new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, new PSource.PSpecified(label));
        try {
            Cipher cipher = JcaProvider.rsa("OAEPPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, parameters, random);
            return cipher.doFinal(secret.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot encrypt", e);
        }
    }

    RSAPublicKey key() {
        return key;
    }

    /** Equal if the SPKI is. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RsaOaepPublicKey that && MessageDigest.isEqual(spki, that.spki);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(spki);
    }
}
