package dev.bodyguard.protocol.crypto;

import dev.bodyguard.protocol.OpenFailed;

/** The public half of a signature key. */
public sealed interface VerifyingKey permits EcdsaPublicKey, Ed25519PublicKey, RsaPssPublicKey {
    /** @throws OpenFailed if it is not this key's signature of the message */
    void verify(byte[] message, byte[] signature) throws OpenFailed;
}
