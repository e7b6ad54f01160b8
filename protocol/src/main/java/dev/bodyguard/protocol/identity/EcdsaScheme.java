package dev.bodyguard.protocol.identity;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.crypto.EcdsaPrivateKey;
import dev.bodyguard.protocol.crypto.EcdsaPublicKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/** ECDSA on P-256 in the encodings of RFC 5480 and RFC 5915. An SPKI is a fixed prefix and an uncompressed point. */
final class EcdsaScheme implements SignatureScheme {
    private static final byte[] EC_PUBLIC_KEY = HexFormat.of().parseHex("06072a8648ce3d0201");
    private static final byte[] SPKI_PREFIX =
            HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d030107034200");

    @Override
    public byte[] keyType() {
        return EC_PUBLIC_KEY;
    }

    @Override
    public Verifier readSpki(byte[] spki) throws MalformedMessage {
        int length = SPKI_PREFIX.length + EcdsaPublicKey.LENGTH;
        if (spki.length != length || Arrays.mismatch(spki, SPKI_PREFIX) != SPKI_PREFIX.length) {
            throw new MalformedMessage("not the DER encoding of a P-256 public key, " + length + " bytes");
        }
        EcdsaPublicKey key = EcdsaPublicKey.readFrom(Arrays.copyOfRange(spki, SPKI_PREFIX.length, length));
        return key::verify;
    }

    @Override
    public Signer readPkcs8(byte[] pkcs8) throws MalformedMessage {
        return new EcdsaSigner(EcdsaPrivateKey.fromPkcs8(pkcs8));
    }

    @Override
    public Signer generate(SecureRandom random) {
        return new EcdsaSigner(EcdsaPrivateKey.generate(random));
    }

    private static final class EcdsaSigner implements Signer {
        private final EcdsaPrivateKey key;

        EcdsaSigner(EcdsaPrivateKey key) {
            this.key = key;
        }

        @Override
        public byte[] spki() {
            byte[] spki = Arrays.copyOf(SPKI_PREFIX, SPKI_PREFIX.length + EcdsaPublicKey.LENGTH);
            System.arraycopy(key.publicKey(), 0, spki, SPKI_PREFIX.length, EcdsaPublicKey.LENGTH);
            return spki;
        }

        @Override
        public byte[] pkcs8() {
            return key.toPkcs8();
        }

        @Override
        public byte[] sign(byte[] message) {
            return key.sign(message);
        }

        @Override
        public void erase() {
            key.erase();
        }
    }
}
