package dev.bodyguard.protocol.identity;

import dev.bodyguard.protocol.MalformedMessage;
import java.security.SecureRandom;

/**
 * An identity with its private key: a secret with an owner, who erases it. Safe for concurrent signing, not for erasing
 * meanwhile.
 */
public final class SigningIdentity {
    private final PublicIdentity publicIdentity;
    private final SignatureScheme.Signer signer;

    private SigningIdentity(SignatureAlgorithm algorithm, SignatureScheme.Signer signer) {
        this.signer = signer;
        try {
            this.publicIdentity = PublicIdentity.readFrom(algorithm, signer.spki());
        } catch (MalformedMessage e) {
            throw new IllegalStateException("a private key's own public key is well formed", e);
        }
    }

    /** A new Ed25519 identity. */
    public static SigningIdentity generate(SecureRandom random) {
        SignatureAlgorithm algorithm = SignatureAlgorithm.ED25519;
        return new SigningIdentity(algorithm, algorithm.scheme().generate(random));
    }

    /**
     * @param pkcs8 DER PrivateKeyInfo without attributes or public key (RFC 8410, version 0: 48 bytes); stays the caller's,
     *     who erases it
     * @throws MalformedMessage if it is anything else; the message says nothing of the content
     */
    public static SigningIdentity fromPkcs8(byte[] pkcs8) throws MalformedMessage {
        SignatureAlgorithm algorithm = SignatureAlgorithm.ED25519;
        return new SigningIdentity(algorithm, algorithm.scheme().readPkcs8(pkcs8));
    }

    /**
     * The private key in the form that {@link #fromPkcs8} reads. The caller erases it. The one door through which the key
     * leaves: search for its name to see every place that opens it.
     *
     * @throws IllegalStateException after {@link #erase()}
     */
    public byte[] toPkcs8() {
        return signer.pkcs8();
    }

    public PublicIdentity publicIdentity() {
        return publicIdentity;
    }

    /** A signature of the message: 64 bytes. @throws IllegalStateException after {@link #erase()} */
    public byte[] sign(byte[] message) {
        return signer.sign(message);
    }

    /** Erases the private key; the public identity stays usable. Idempotent. */
    public void erase() {
        signer.erase();
    }

    /** The pin only. */
    @Override
    public String toString() {
        return "SigningIdentity[" + publicIdentity.pin() + "]";
    }
}
