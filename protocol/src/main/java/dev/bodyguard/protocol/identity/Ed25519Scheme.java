package dev.bodyguard.protocol.identity;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.crypto.Ed25519PrivateKey;
import dev.bodyguard.protocol.crypto.Ed25519PublicKey;
import dev.bodyguard.protocol.crypto.SigningKey;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Ed25519 in the encodings of RFC 8410. */
final class Ed25519Scheme implements SignatureScheme {
    private static final byte[] KEY_TYPE = HexFormat.of().parseHex("06032b6570");

    @Override
    public byte[] keyType() {
        return KEY_TYPE;
    }

    @Override
    public Verifier readSpki(byte[] spki) throws MalformedMessage {
        Ed25519PublicKey key = Ed25519PublicKey.fromSpki(spki);
        return key::verify;
    }

    @Override
    public SigningKey readPkcs8(byte[] pkcs8) throws MalformedMessage {
        return Ed25519PrivateKey.fromPkcs8(pkcs8);
    }

    @Override
    public SigningKey generate(SecureRandom random) {
        return Ed25519PrivateKey.generate(random);
    }
}
