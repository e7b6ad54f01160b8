package dev.bodyguard.protocol.crypto;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.OpenFailed;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPublicKeySpec;

/** Verifies ECDSA signatures (FIPS 186-5) on P-256 with SHA-256. By the JDK. */
public final class EcdsaPublicKey implements VerifyingKey {
    /** Length of a key in bytes: 04 || x || y. */
    public static final int LENGTH = P256.POINT;
    /** Length of a signature in bytes: r || s. */
    public static final int SIGNATURE_LENGTH = 2 * P256.SCALAR;

    static final FixedDer SPKI =
            new FixedDer("3059301306072a8648ce3d020106082a8648ce3d030107034200", LENGTH, "a P-256 public key");

    static final JdkSignature ALGORITHM = new JdkSignature(() -> JcaProvider.signature("SHA256withECDSAinP1363Format"));

    private final ECPublicKey key;

    private EcdsaPublicKey(ECPublicKey key) {
        this.key = key;
    }

    /**
     * @param spki DER SubjectPublicKeyInfo (RFC 5480), 91 bytes
     * @throws MalformedMessage if it is not the one encoding of a key that {@link #readFrom} takes
     */
    public static EcdsaPublicKey fromSpki(byte[] spki) throws MalformedMessage {
        return readFrom(SPKI.read(spki));
    }

    /**
     * @param encoded {@value #LENGTH} bytes
     * @throws MalformedMessage if that is not an uncompressed point on the curve
     */
    public static EcdsaPublicKey readFrom(byte[] encoded) throws MalformedMessage {
        ECPublicKeySpec spec = new ECPublicKeySpec(P256.readPoint(encoded), P256.PARAMETERS);
        try {
            return new EcdsaPublicKey((ECPublicKey) JcaProvider.keyFactory("EC").generatePublic(spec));
        } catch (GeneralSecurityException e) {
            throw new MalformedMessage("not a P-256 public key");
        }
    }

    /**
     * @param signature exactly {@value #SIGNATURE_LENGTH} bytes, both numbers from 1 to the curve's order less 1
     * @throws OpenFailed if it is not this key's signature of the message
     */
    @Override
    public void verify(byte[] message, byte[] signature) throws OpenFailed {
        // Checked here as well: there were JDKs that took 0 and 0 for a signature of anything (CVE-2022-21449).
        if (signature.length != SIGNATURE_LENGTH
                || !P256.isScalar(P256.number(signature, 0))
                || !P256.isScalar(P256.number(signature, P256.SCALAR))
                || !ALGORITHM.verifies(key, message, signature)) {
            throw new OpenFailed();
        }
    }
}
