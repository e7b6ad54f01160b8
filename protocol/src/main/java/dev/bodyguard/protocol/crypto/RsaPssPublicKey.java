package dev.bodyguard.protocol.crypto;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.OpenFailed;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/** Verifies RSA-PSS signatures (RFC 8017) with SHA-256, MGF1-SHA-256 and a salt of 32 bytes. By the JDK. */
public final class RsaPssPublicKey implements VerifyingKey {
    static final RsaKeys KEYS = new RsaKeys(3072, 8192);
    static final JdkSignature ALGORITHM = new JdkSignature(RsaPssPublicKey::start);

    private static final int SALT = 32;
    private static final int TRAILER_BC = 1;

    private final RSAPublicKey key;

    private RsaPssPublicKey(RSAPublicKey key) {
        this.key = key;
    }

    /**
     * @param spki DER SubjectPublicKeyInfo of the algorithm rsaEncryption; 422 bytes for 3072 bits
     * @throws MalformedMessage if it is not that, or not the one encoding of it; if the modulus is even or has not 3072 to
     *     8192 bits in whole octets; if the exponent is even or not from 65537 to 2^32 - 1
     */
    public static RsaPssPublicKey readFrom(byte[] spki) throws MalformedMessage {
        return new RsaPssPublicKey(KEYS.readSpki(spki));
    }

    /**
     * @param signature exactly as long as the modulus
     * @throws OpenFailed if it is not this key's signature of the message
     */
    @Override
    public void verify(byte[] message, byte[] signature) throws OpenFailed {
        if (signature.length != key.getModulus().bitLength() / 8 || !ALGORITHM.verifies(key, message, signature)) {
            throw new OpenFailed();
        }
    }

    private static Signature start() throws GeneralSecurityException {
        Signature algorithm = JcaProvider.signature("RSASSA-PSS");
        algorithm.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, SALT, TRAILER_BC));
        return algorithm;
    }
}
