package dev.bodyguard.protocol.identity;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * How identities sign (SPEC.md section 3). The names {@code ECDSA-P256-SHA256} and {@code RSA-PSS-SHA256} are reserved
 * on the wire and not implemented.
 */
public enum SignatureAlgorithm {
    /** Ed25519, RFC 8032: SPKI of 44 bytes, signatures of 64. */
    ED25519("Ed25519", new Ed25519Scheme());

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

    /** The name in a ClientHello's {@code signatureAlgorithms} and an identity's {@code algorithm}. */
    public String wireName() {
        return wireName;
    }

    SignatureScheme scheme() {
        return scheme;
    }
}
