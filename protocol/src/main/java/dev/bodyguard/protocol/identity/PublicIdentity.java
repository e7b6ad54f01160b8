package dev.bodyguard.protocol.identity;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.protocol.crypto.Sha256;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The public half of an identity: a raw public key and its algorithm (SPEC.md section 3).
 *
 * <p>That one exists says that its key is well formed, and nothing about whether to trust it.
 */
public final class PublicIdentity {
    private final SignatureAlgorithm algorithm;
    private final byte[] spki;
    private final SignatureScheme.Verifier verifier;
    private final Pin pin;

    private PublicIdentity(SignatureAlgorithm algorithm, byte[] spki, SignatureScheme.Verifier verifier) {
        this.algorithm = algorithm;
        this.spki = spki;
        this.verifier = verifier;
        this.pin = Pin.of(Sha256.of(spki));
    }

    /**
     * @param algorithm its name on the wire
     * @param spki DER SubjectPublicKeyInfo; for Ed25519 exactly 44 bytes
     * @throws MalformedMessage if the algorithm is unknown, or the key is not its, not canonical, or weak
     */
    public static PublicIdentity readFrom(String algorithm, byte[] spki) throws MalformedMessage {
        return readFrom(
                SignatureAlgorithm.named(algorithm)
                        .orElseThrow(() -> new MalformedMessage("unknown signature algorithm")),
                spki);
    }

    /** Like {@link #readFrom(String, byte[])}, where the algorithm is known already. */
    public static PublicIdentity readFrom(SignatureAlgorithm algorithm, byte[] spki) throws MalformedMessage {
        byte[] own = spki.clone();
        return new PublicIdentity(algorithm, own, algorithm.scheme().readSpki(own));
    }

    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    /** DER SubjectPublicKeyInfo; for Ed25519 44 bytes. */
    public byte[] spki() {
        return spki.clone();
    }

    /** SHA-256 of the SPKI, 32 bytes. */
    public byte[] keyId() {
        return pin.keyId();
    }

    public Pin pin() {
        return pin;
    }

    /**
     * @param signature for Ed25519 exactly 64 bytes
     * @throws OpenFailed if it is not this identity's signature of the message
     */
    public void verify(byte[] message, byte[] signature) throws OpenFailed {
        verifier.verify(message, signature);
    }

    /** Equal if algorithm and SPKI are. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PublicIdentity that && algorithm == that.algorithm && Arrays.equals(spki, that.spki);
    }

    @Override
    public int hashCode() {
        return pin.hashCode();
    }

    /** Algorithm and pin. */
    @Override
    public String toString() {
        return algorithm.wireName() + " " + pin;
    }
}
