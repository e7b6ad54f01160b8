package dev.bodyguard.protocol.identity;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.crypto.SigningKey;
import java.security.SecureRandom;
import java.util.List;

/**
 * An identity with its private key: a secret with an owner, who erases it. Safe for concurrent signing, not for erasing
 * meanwhile.
 */
public final class SigningIdentity {
    private final PublicIdentity publicIdentity;
    private final SigningKey key;

    private SigningIdentity(PublicIdentity publicIdentity, SigningKey key) {
        this.publicIdentity = publicIdentity;
        this.key = key;
    }

    private static SigningIdentity of(SignatureAlgorithm algorithm, SigningKey key) {
        try {
            return new SigningIdentity(PublicIdentity.readFrom(algorithm, key.spki()), key);
        } catch (MalformedMessage e) {
            throw new IllegalStateException("a private key's own public key is well formed", e);
        }
    }

    /** A new Ed25519 identity. */
    public static SigningIdentity generate(SecureRandom random) {
        return generate(SignatureAlgorithm.ED25519, random);
    }

    /** A new identity; for RSA-PSS one of 3072 bits, which takes some hundreds of milliseconds. */
    public static SigningIdentity generate(SignatureAlgorithm algorithm, SecureRandom random) {
        return of(algorithm, algorithm.scheme().generate(random));
    }

    /**
     * The key's type decides upon the algorithm; RSA keys are for RSA-PSS.
     *
     * @param pkcs8 DER PrivateKeyInfo of version 0 without attributes (SPEC.md section 3.2; for Ed25519 48 bytes); stays the
     *     caller's, who erases it
     * @throws MalformedMessage if it is anything else; the message says nothing of the content
     */
    public static SigningIdentity fromPkcs8(byte[] pkcs8) throws MalformedMessage {
        SignatureAlgorithm algorithm = SignatureAlgorithm.ofPkcs8(pkcs8);
        return of(algorithm, algorithm.scheme().readPkcs8(pkcs8));
    }

    /**
     * The same key, shown by a chain of certificates instead of by itself. Both are one secret: erasing one erases the other.
     *
     * @param chain the leaf's certificate first
     * @throws MalformedMessage if the leaf is another key's, or the chain is not well formed
     */
    public SigningIdentity certifiedBy(List<byte[]> chain) throws MalformedMessage {
        PublicIdentity certified =
                PublicIdentity.readFrom(publicIdentity.algorithm().wireName(), CertificateChain.readFrom(chain));
        if (!certified.equals(publicIdentity)) {
            throw new MalformedMessage("the first certificate is not that of the private key");
        }
        return new SigningIdentity(certified, key);
    }

    /**
     * The private key in the form that {@link #fromPkcs8} reads. The caller erases it. The one door through which the key
     * leaves: search for its name to see every place that opens it.
     *
     * @throws IllegalStateException after {@link #erase()}
     */
    public byte[] toPkcs8() {
        return key.toPkcs8();
    }

    public PublicIdentity publicIdentity() {
        return publicIdentity;
    }

    /** A signature of the message: 64 bytes; for RSA-PSS as long as the modulus. @throws IllegalStateException after {@link #erase()} */
    public byte[] sign(byte[] message) {
        return key.sign(message);
    }

    /** Erases the private key; the public identity stays usable. Idempotent. */
    public void erase() {
        key.erase();
    }

    /** The pin only. */
    @Override
    public String toString() {
        return "SigningIdentity[" + publicIdentity.pin() + "]";
    }
}
