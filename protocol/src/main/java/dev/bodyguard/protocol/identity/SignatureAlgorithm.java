package dev.bodyguard.protocol.identity;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.crypto.EcdsaPrivateKey;
import dev.bodyguard.protocol.crypto.EcdsaPublicKey;
import dev.bodyguard.protocol.crypto.Ed25519PrivateKey;
import dev.bodyguard.protocol.crypto.Ed25519PublicKey;
import dev.bodyguard.protocol.crypto.RsaPssPrivateKey;
import dev.bodyguard.protocol.crypto.RsaPssPublicKey;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** How identities sign (SPEC.md section 3). */
public enum SignatureAlgorithm {
    /** Ed25519, RFC 8032: SPKI of 44 bytes, signatures of 64. */
    ED25519(
            "Ed25519",
            new SignatureScheme(
                    "06032b6570",
                    Ed25519PublicKey::fromSpki,
                    Ed25519PrivateKey::fromPkcs8,
                    Ed25519PrivateKey::generate)),
    /** ECDSA on P-256 with SHA-256, FIPS 186-5: SPKI of 91 bytes, signatures r || s of 64. */
    ECDSA_P256_SHA256(
            "ECDSA-P256-SHA256",
            new SignatureScheme(
                    "06072a8648ce3d0201",
                    EcdsaPublicKey::fromSpki,
                    EcdsaPrivateKey::fromPkcs8,
                    EcdsaPrivateKey::generate)),
    /** RSA-PSS with SHA-256, MGF1-SHA-256 and a salt of 32 bytes, RFC 8017: 3072 to 8192 bits, signatures as long. */
    RSA_PSS_SHA256(
            "RSA-PSS-SHA256",
            new SignatureScheme(
                    "06092a864886f70d010101",
                    RsaPssPublicKey::readFrom,
                    RsaPssPrivateKey::fromPkcs8,
                    RsaPssPrivateKey::generate));

    private static final int VERSION = 3;
    private static final int SEQUENCE_HEADER = 2;

    private final String wireName;
    private final SignatureScheme scheme;

    SignatureAlgorithm(String wireName, SignatureScheme scheme) {
        this.wireName = wireName;
        this.scheme = scheme;
    }

    /** The algorithm of that name on the wire, or nothing if this implementation does not know it. */
    public static Optional<SignatureAlgorithm> named(String wireName) {
        return Stream.of(values())
                .filter(algorithm -> algorithm.wireName.equals(wireName))
                .findFirst();
    }

    /**
     * The algorithm that a private key is for.
     *
     * @throws MalformedMessage if it is none of these; nothing else is checked
     */
    static SignatureAlgorithm ofPkcs8(byte[] pkcs8) throws MalformedMessage {
        int lengthOctets = pkcs8.length > 1 && pkcs8[1] < 0 ? 1 + (pkcs8[1] & 0x7f) : 1;
        int keyTypeAt = 1 + lengthOctets + VERSION + SEQUENCE_HEADER;
        for (SignatureAlgorithm each : values()) {
            byte[] keyType = each.scheme.keyType();
            int end = keyTypeAt + keyType.length;
            if (end <= pkcs8.length && Arrays.equals(pkcs8, keyTypeAt, end, keyType, 0, keyType.length)) {
                return each;
            }
        }
        throw new MalformedMessage("not a PKCS#8 private key for Ed25519, ECDSA or RSA");
    }

    /** The name in a ClientHello's {@code signatureAlgorithms} and an identity's {@code algorithm}. */
    public String wireName() {
        return wireName;
    }

    SignatureScheme scheme() {
        return scheme;
    }
}
