package dev.bodyguard.protocol.identity;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.protocol.crypto.SigningKey;
import java.security.SecureRandom;

/** What a {@link SignatureAlgorithm} does: to add one is to implement this and to name it there. */
interface SignatureScheme {
    /** The object identifier of its keys in SPKI and PKCS#8, as DER: what tells private keys apart. */
    byte[] keyType();

    /** @throws MalformedMessage if the bytes are not the one DER encoding of a good public key of this algorithm */
    Verifier readSpki(byte[] spki) throws MalformedMessage;

    /** @throws MalformedMessage if the bytes are not the DER encoding of a good private key of this algorithm */
    SigningKey readPkcs8(byte[] pkcs8) throws MalformedMessage;

    SigningKey generate(SecureRandom random);

    /** The public half. */
    interface Verifier {
        void verify(byte[] message, byte[] signature) throws OpenFailed;
    }
}
