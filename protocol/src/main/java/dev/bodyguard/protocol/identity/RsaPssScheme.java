package dev.bodyguard.protocol.identity;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.crypto.RsaPssPrivateKey;
import dev.bodyguard.protocol.crypto.RsaPssPublicKey;
import dev.bodyguard.protocol.crypto.SigningKey;
import java.security.SecureRandom;
import java.util.HexFormat;

/** RSA-PSS with keys of the algorithm rsaEncryption, RFC 3279 and RFC 8017. */
final class RsaPssScheme implements SignatureScheme {
    private static final byte[] RSA_ENCRYPTION = HexFormat.of().parseHex("06092a864886f70d010101");

    @Override
    public byte[] keyType() {
        return RSA_ENCRYPTION;
    }

    @Override
    public Verifier readSpki(byte[] spki) throws MalformedMessage {
        RsaPssPublicKey key = RsaPssPublicKey.readFrom(spki);
        return key::verify;
    }

    @Override
    public SigningKey readPkcs8(byte[] pkcs8) throws MalformedMessage {
        return RsaPssPrivateKey.fromPkcs8(pkcs8);
    }

    @Override
    public SigningKey generate(SecureRandom random) {
        return RsaPssPrivateKey.generate(random);
    }
}
