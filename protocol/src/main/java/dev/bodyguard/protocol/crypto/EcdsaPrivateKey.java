package dev.bodyguard.protocol.crypto;

import dev.bodyguard.protocol.MalformedMessage;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Makes ECDSA signatures (FIPS 186-5) on P-256 with SHA-256. By the JDK, whose key objects nobody can overwrite: after
 * {@link #erase()} they are garbage, and gone when the collector has used their memory again.
 */
public final class EcdsaPrivateKey implements SigningKey {
    private static final byte[] PKCS8_PREFIX =
            HexFormat.of().parseHex("3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420");
    private static final byte[] VERSION_1 = HexFormat.of().parseHex("020101");
    private static final byte[] ALGORITHM = HexFormat.of().parseHex("301306072a8648ce3d020106082a8648ce3d030107");
    private static final byte[] CURVE = HexFormat.of().parseHex("06082a8648ce3d030107");
    private static final byte[] NO_UNUSED_BITS = {0};
    private static final int PARAMETERS_TAG = 0xa0;
    private static final int PUBLIC_KEY_TAG = 0xa1;

    private final byte[] publicKey;
    private final JdkPrivateKey<ECPrivateKey> key;

    private EcdsaPrivateKey(ECPrivateKey key) {
        this.key = new JdkPrivateKey<>(key);
        this.publicKey = P256.publicPoint(key.getS());
    }

    public static EcdsaPrivateKey generate(SecureRandom random) {
        try {
            KeyPairGenerator generator = JcaProvider.keyPairGenerator("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return new EcdsaPrivateKey(
                    (ECPrivateKey) generator.generateKeyPair().getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has P-256", e);
        }
    }

    /**
     * @param pkcs8 DER PrivateKeyInfo of version 0 (RFC 5208) with an ECPrivateKey (RFC 5915), which may name the curve and may
     *     hold the public key, if that is the right one; stays the caller's, who erases it
     * @throws MalformedMessage if it is anything else
     */
    public static EcdsaPrivateKey fromPkcs8(byte[] pkcs8) throws MalformedMessage {
        DerReader inner = DerReader.ofPkcs8(pkcs8, ALGORITHM);
        inner.expect(VERSION_1);
        EcdsaPrivateKey key = ofScalar(inner.enter(DerReader.OCTET_STRING).rest());
        if (inner.isNext(PARAMETERS_TAG)) {
            DerReader parameters = inner.enter(PARAMETERS_TAG);
            parameters.expect(CURVE);
            parameters.end();
        }
        if (inner.isNext(PUBLIC_KEY_TAG)) {
            DerReader explicit = inner.enter(PUBLIC_KEY_TAG);
            DerReader bits = explicit.enter(DerReader.BIT_STRING);
            explicit.end();
            bits.expect(NO_UNUSED_BITS);
            bits.expect(key.publicKey);
            bits.end();
        }
        inner.end();
        return key;
    }

    private static EcdsaPrivateKey ofScalar(byte[] scalar) throws MalformedMessage {
        try {
            if (scalar.length != P256.SCALAR || !P256.isScalar(P256.number(scalar, 0))) {
                throw new MalformedMessage("not a P-256 private key");
            }
            BigInteger number = P256.number(scalar, 0);
            return new EcdsaPrivateKey((ECPrivateKey)
                    JcaProvider.keyFactory("EC").generatePrivate(new ECPrivateKeySpec(number, P256.PARAMETERS)));
        } catch (GeneralSecurityException e) {
            throw new MalformedMessage("not a P-256 private key");
        } finally {
            Arrays.fill(scalar, (byte) 0);
        }
    }

    /** {@inheritDoc} Without its public key, 67 bytes. */
    @Override
    public byte[] toPkcs8() {
        byte[] pkcs8 = Arrays.copyOf(PKCS8_PREFIX, PKCS8_PREFIX.length + P256.SCALAR);
        P256.put(key.get().getS(), pkcs8, PKCS8_PREFIX.length);
        return pkcs8;
    }

    /** The public key, {@link EcdsaPublicKey#LENGTH} bytes. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    @Override
    public byte[] spki() {
        return EcdsaPublicKey.SPKI.write(publicKey);
    }

    /** {@link EcdsaPublicKey#SIGNATURE_LENGTH} bytes. @throws IllegalStateException after {@link #erase()} */
    @Override
    public byte[] sign(byte[] message) {
        return EcdsaPublicKey.ALGORITHM.sign(key.get(), message);
    }

    @Override
    public void erase() {
        key.erase();
    }
}
