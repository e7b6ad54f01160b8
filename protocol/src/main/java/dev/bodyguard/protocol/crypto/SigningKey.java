package dev.bodyguard.protocol.crypto;

/** The private half of a signature key: a secret with an owner, who erases it. */
public sealed interface SigningKey permits EcdsaPrivateKey, Ed25519PrivateKey, RsaPssPrivateKey {
    /** The public key: DER SubjectPublicKeyInfo. */
    byte[] spki();

    /**
     * The private key as DER PrivateKeyInfo of version 0, for storing it: the door to search for. The caller erases it.
     *
     * @throws IllegalStateException after {@link #erase()}
     */
    byte[] toPkcs8();

    /** A signature of the message. @throws IllegalStateException after {@link #erase()} */
    byte[] sign(byte[] message);

    /** Forgets the private key; the public one stays. Idempotent. */
    void erase();
}
