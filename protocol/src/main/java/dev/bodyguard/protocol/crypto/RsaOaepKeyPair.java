package dev.bodyguard.protocol.crypto;

import dev.bodyguard.protocol.MalformedMessage;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.HexFormat;
import javax.crypto.Cipher;

/**
 * Decrypts what was encrypted under its {@link RsaOaepPublicKey}, and never says whether it could. SPEC.md section 2.6.
 *
 * <p>The private operation is the JDK's bare RSA, with its blinding; OAEP is decoded here, in the same steps whatever comes
 * out. What remains observable: the JDK computes with {@code BigInteger}, which is not constant-time, and copies a result
 * with leading zeros another way than one without. That is some tens of nanoseconds in milliseconds.
 *
 * <p>Safe for concurrent use, but not for erasing meanwhile. The parts of the key are objects of the JDK that nobody can
 * overwrite: after {@link #erase()} they are garbage, and gone when the collector has used their memory again.
 */
public final class RsaOaepKeyPair {
    private final RsaOaepPublicKey publicKey;
    private final JdkPrivateKey<RSAPrivateCrtKey> privateKey;

    private RsaOaepKeyPair(RSAPrivateCrtKey privateKey) throws MalformedMessage {
        this.privateKey = new JdkPrivateKey<>(privateKey);
        this.publicKey = new RsaOaepPublicKey(
                RsaOaepPublicKey.KEYS.publicKey(privateKey.getModulus(), privateKey.getPublicExponent()));
    }

    /**
     * A fresh pair. Takes long: for 3072 bits some hundreds of milliseconds.
     *
     * @param bits 2048 to 4096, a multiple of 8
     */
    public static RsaOaepKeyPair generate(int bits, SecureRandom random) {
        try {
            return new RsaOaepKeyPair(RsaOaepPublicKey.KEYS.generate(bits, random));
        } catch (MalformedMessage e) {
            throw new IllegalStateException("a fresh key is well formed", e);
        }
    }

    /**
     * @param pkcs8 DER PrivateKeyInfo of version 0, the algorithm rsaEncryption, two primes; stays the caller's, who erases it
     * @throws MalformedMessage if it is anything else, contradicts itself, or has a size or exponent that
     *     {@link RsaOaepPublicKey#readFrom} refuses
     */
    public static RsaOaepKeyPair fromPkcs8(byte[] pkcs8) throws MalformedMessage {
        return new RsaOaepKeyPair(RsaOaepPublicKey.KEYS.readPkcs8(pkcs8));
    }

    /**
     * The private key in the form that {@link #fromPkcs8} reads, for storing it: the door to search for. The caller erases it.
     *
     * @throws IllegalStateException after {@link #erase()}
     */
    public byte[] toPkcs8() {
        return privateKey.get().getEncoded();
    }

    public RsaOaepPublicKey publicKey() {
        return publicKey;
    }

    /**
     * The secret that was encrypted under this label, or, if anything is wrong with the ciphertext, a random one that nobody
     * else has. No exception, and no branch on what the decryption gave: whoever sent a bad ciphertext learns it where the
     * secret is first used, as he does for a good one of another secret.
     *
     * @param ciphertext any length; right is {@link RsaOaepPublicKey#modulusLength()}
     * @return {@value RsaOaepPublicKey#SECRET} bytes
     * @throws IllegalStateException after {@link #erase()}
     */
    public SecretBytes decrypt(byte[] ciphertext, byte[] label, SecureRandom random) {
        byte[] secret = new byte[RsaOaepPublicKey.SECRET];
        random.nextBytes(secret);
        decrypt(ciphertext, label, secret, random);
        return SecretBytes.take(secret);
    }

    /** Overwrites {@code message}, if the ciphertext holds one of that length. */
    void decrypt(byte[] ciphertext, byte[] label, byte[] message, SecureRandom random) {
        // Length and range are what the sender sent: a branch on them tells him nothing. The work is done all the same.
        boolean inRange = ciphertext.length == publicKey.modulusLength()
                && new BigInteger(1, ciphertext).compareTo(publicKey.key().getModulus()) < 0;
        byte[] encoded = bareDecrypt(inRange ? ciphertext : anyInRange(random), random);
        Oaep.decode(encoded, label, message, inRange ? -1 : 0);
    }

    private byte[] anyInRange(SecureRandom random) {
        byte[] any = new byte[publicKey.modulusLength()];
        random.nextBytes(any);
        any[0] &= 0x7f; // the modulus has its top bit set
        return any;
    }

    private byte[] bareDecrypt(byte[] ciphertext, SecureRandom random) {
        try {
            Cipher cipher = JcaProvider.rsa("NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, privateKey.get(), random);
            byte[] encoded = cipher.doFinal(ciphertext);
            if (encoded.length != ciphertext.length) {
                throw new IllegalStateException("this Java runtime's RSA shortens what it decrypts");
            }
            return encoded;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("RSA takes every number below its modulus", e);
        }
    }

    /** Forgets the private key. Idempotent. */
    public void erase() {
        privateKey.erase();
    }

    /** The public key's id only. */
    @Override
    public String toString() {
        return "RsaOaepKeyPair[" + HexFormat.of().formatHex(publicKey.keyId()) + "]";
    }
}
