package dev.bodyguard.protocol.identity;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.crypto.EcdsaPrivateKey;
import dev.bodyguard.protocol.crypto.EcdsaPublicKey;
import dev.bodyguard.protocol.crypto.SigningKey;
import java.security.SecureRandom;
import java.util.HexFormat;

/** ECDSA on P-256 in the encodings of RFC 5480 and RFC 5915. */
final class EcdsaScheme implements SignatureScheme {
    private static final byte[] EC_PUBLIC_KEY = HexFormat.of().parseHex("06072a8648ce3d0201");

    @Override
    public byte[] keyType() {
        return EC_PUBLIC_KEY;
    }

    @Override
    public Verifier readSpki(byte[] spki) throws MalformedMessage {
        EcdsaPublicKey key = EcdsaPublicKey.fromSpki(spki);
        return key::verify;
    }

    @Override
    public SigningKey readPkcs8(byte[] pkcs8) throws MalformedMessage {
        return EcdsaPrivateKey.fromPkcs8(pkcs8);
    }

    @Override
    public SigningKey generate(SecureRandom random) {
        return EcdsaPrivateKey.generate(random);
    }
}
