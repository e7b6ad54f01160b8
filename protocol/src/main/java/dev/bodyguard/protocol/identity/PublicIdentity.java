package dev.bodyguard.protocol.identity;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.protocol.crypto.Ed25519PublicKey;
import dev.bodyguard.protocol.crypto.Sha256;
import dev.bodyguard.protocol.crypto.VerifyingKey;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The public half of an identity: a public key and its algorithm, shown by itself or by a chain of certificates (SPEC.md
 * section 3).
 *
 * <p>That one exists says that its key is well formed, and nothing about whether to trust it, or a chain.
 */
public final class PublicIdentity {
    private final SignatureAlgorithm algorithm;
    private final byte[] spki;
    private final VerifyingKey key;
    private final @Nullable CertificateChain chain;
    private final Pin pin;

    private PublicIdentity(SignatureAlgorithm algorithm, byte[] spki, @Nullable CertificateChain chain)
            throws MalformedMessage {
        this.algorithm = algorithm;
        this.spki = spki;
        this.key = algorithm.scheme().readSpki(spki);
        this.chain = chain;
        this.pin = Pin.of(Sha256.of(spki));
    }

    private PublicIdentity(SignatureAlgorithm algorithm, byte[] spki, VerifyingKey key, Pin pin) {
        this.algorithm = algorithm;
        this.spki = spki;
        this.key = key;
        this.chain = null;
        this.pin = pin;
    }

    /**
     * @param algorithm its name on the wire
     * @param spki DER SubjectPublicKeyInfo; for Ed25519 exactly 44 bytes
     * @throws MalformedMessage if the algorithm is unknown, or the key is not its, not canonical, or weak
     */
    public static PublicIdentity readFrom(String algorithm, byte[] spki) throws MalformedMessage {
        return readFrom(known(algorithm), spki);
    }

    /** Like {@link #readFrom(String, byte[])}, where the algorithm is known already. */
    public static PublicIdentity readFrom(SignatureAlgorithm algorithm, byte[] spki) throws MalformedMessage {
        return new PublicIdentity(algorithm, spki.clone(), null);
    }

    /**
     * The identity whose key the chain's leaf certifies.
     *
     * @param algorithm its name on the wire
     * @throws MalformedMessage if the algorithm is unknown, or the leaf's key is not its, or weak
     */
    public static PublicIdentity readFrom(String algorithm, CertificateChain chain) throws MalformedMessage {
        return new PublicIdentity(known(algorithm), chain.leafKey(), chain);
    }

    /**
     * An Ed25519 identity by its key alone.
     *
     * @param key 32 bytes
     * @throws MalformedMessage if it is not canonical, or weak
     */
    public static PublicIdentity ofEd25519(byte[] key) throws MalformedMessage {
        return new PublicIdentity(SignatureAlgorithm.ED25519, Ed25519PublicKey.spkiOf(key), null);
    }

    /** The key of an Ed25519 identity, 32 bytes. @throws IllegalStateException it is of another algorithm */
    public byte[] ed25519Key() {
        if (algorithm != SignatureAlgorithm.ED25519) {
            throw new IllegalStateException(this + " is no Ed25519 identity");
        }
        return Arrays.copyOfRange(spki, spki.length - Ed25519PublicKey.LENGTH, spki.length);
    }

    private static SignatureAlgorithm known(String algorithm) throws MalformedMessage {
        return SignatureAlgorithm.named(algorithm)
                .orElseThrow(() -> new MalformedMessage("unknown signature algorithm"));
    }

    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    /** What certifies the key, if anything was shown that does. Whoever trusts it has to validate it first. */
    public Optional<CertificateChain> chain() {
        return Optional.ofNullable(chain);
    }

    /** DER SubjectPublicKeyInfo; for Ed25519 44 bytes. */
    public byte[] spki() {
        return spki.clone();
    }

    /** The same key, without what certifies it. */
    public PublicIdentity bare() {
        return chain == null ? this : new PublicIdentity(algorithm, spki, key, pin);
    }

    /** SHA-256 of the SPKI, 32 bytes. */
    public byte[] keyId() {
        return pin.keyId();
    }

    public Pin pin() {
        return pin;
    }

    /**
     * @param signature exactly 64 bytes; for RSA-PSS as long as the modulus
     * @throws OpenFailed if it is not this identity's signature of the message
     */
    public void verify(byte[] message, byte[] signature) throws OpenFailed {
        key.verify(message, signature);
    }

    /** Equal if algorithm and SPKI are, whatever certifies them. */
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
