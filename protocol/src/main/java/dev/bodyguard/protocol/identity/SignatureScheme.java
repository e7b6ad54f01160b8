package dev.bodyguard.protocol.identity;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.crypto.SigningKey;
import dev.bodyguard.protocol.crypto.VerifyingKey;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Function;

/** Where the keys of a {@link SignatureAlgorithm} come from: to add one is to name its keys there. */
final class SignatureScheme {

    /** Reads one kind of key. */
    interface Reader<K> {
        /** @throws MalformedMessage if the bytes are not the DER encoding of a good key of this kind */
        K read(byte[] der) throws MalformedMessage;
    }

    private final byte[] keyType;
    private final Reader<VerifyingKey> spki;
    private final Reader<SigningKey> pkcs8;
    private final Function<SecureRandom, SigningKey> generator;

    /**
     * @param keyType the object identifier of the keys in SPKI and PKCS#8, as DER in hexadecimal
     * @param spki takes one encoding of each key, and no other
     */
    SignatureScheme(
            String keyType,
            Reader<VerifyingKey> spki,
            Reader<SigningKey> pkcs8,
            Function<SecureRandom, SigningKey> generator) {
        this.keyType = HexFormat.of().parseHex(keyType);
        this.spki = spki;
        this.pkcs8 = pkcs8;
        this.generator = generator;
    }

    /** What tells private keys apart. */
    byte[] keyType() {
        return keyType;
    }

    VerifyingKey readSpki(byte[] der) throws MalformedMessage {
        return spki.read(der);
    }

    SigningKey readPkcs8(byte[] der) throws MalformedMessage {
        return pkcs8.read(der);
    }

    SigningKey generate(SecureRandom random) {
        return generator.apply(random);
    }
}
