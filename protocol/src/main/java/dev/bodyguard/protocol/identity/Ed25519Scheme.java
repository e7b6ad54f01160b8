package dev.bodyguard.protocol.identity;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.crypto.Ed25519PrivateKey;
import dev.bodyguard.protocol.crypto.Ed25519PublicKey;
import dev.bodyguard.protocol.crypto.SecretBytes;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/** Ed25519 in the encodings of RFC 8410. Both are a fixed prefix and 32 bytes, so DER leaves no choice to parse. */
final class Ed25519Scheme implements SignatureScheme {
    private static final byte[] KEY_TYPE = HexFormat.of().parseHex("06032b6570");
    private static final byte[] SPKI_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final byte[] PKCS8_PREFIX = HexFormat.of().parseHex("302e020100300506032b657004220420");

    @Override
    public byte[] keyType() {
        return KEY_TYPE;
    }

    @Override
    public Verifier readSpki(byte[] spki) throws MalformedMessage {
        Ed25519PublicKey key = Ed25519PublicKey.readFrom(afterPrefix(spki, SPKI_PREFIX, "public"));
        return key::verify;
    }

    @Override
    public Signer readPkcs8(byte[] pkcs8) throws MalformedMessage {
        return new Ed25519Signer(
                Ed25519PrivateKey.ofSeed(SecretBytes.take(afterPrefix(pkcs8, PKCS8_PREFIX, "private"))));
    }

    @Override
    public Signer generate(SecureRandom random) {
        return new Ed25519Signer(Ed25519PrivateKey.generate(random));
    }

    /** The SPKI of a key of 32 bytes, of which nothing is known yet. */
    static byte[] spkiOf(byte[] key) {
        return join(SPKI_PREFIX, key);
    }

    /** The key in an SPKI that was read. */
    static byte[] keyIn(byte[] spki) {
        return Arrays.copyOfRange(spki, SPKI_PREFIX.length, spki.length);
    }

    private static byte[] join(byte[] prefix, byte[] rest) {
        byte[] both = Arrays.copyOf(prefix, prefix.length + rest.length);
        System.arraycopy(rest, 0, both, prefix.length, rest.length);
        return both;
    }

    private static byte[] afterPrefix(byte[] der, byte[] prefix, String half) throws MalformedMessage {
        int length = prefix.length + 32;
        if (der.length != length || Arrays.mismatch(der, prefix) != prefix.length) {
            throw new MalformedMessage("not the DER encoding of an Ed25519 " + half + " key, " + length + " bytes");
        }
        return Arrays.copyOfRange(der, prefix.length, length);
    }

    private static final class Ed25519Signer implements Signer {
        private final Ed25519PrivateKey key;

        Ed25519Signer(Ed25519PrivateKey key) {
            this.key = key;
        }

        @Override
        public byte[] spki() {
            return join(SPKI_PREFIX, key.publicKey());
        }

        @Override
        public byte[] pkcs8() {
            SecretBytes copy = key.exposeSeed();
            byte[] seed = copy.exposeCopy();
            try {
                return join(PKCS8_PREFIX, seed);
            } finally {
                Arrays.fill(seed, (byte) 0);
                copy.erase();
            }
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
