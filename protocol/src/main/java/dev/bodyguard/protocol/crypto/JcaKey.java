package dev.bodyguard.protocol.crypto;

import javax.crypto.SecretKey;

/** A key for the JCA that, unlike {@code SecretKeySpec}, can be erased and may be empty. Owns its bytes. */
final class JcaKey implements SecretKey {
    private static final long serialVersionUID = 1L;

    private final transient SecretBytes bytes;
    private final String algorithm;

    JcaKey(SecretBytes bytes, String algorithm) {
        this.bytes = bytes;
        this.algorithm = algorithm;
    }

    @Override
    public String getAlgorithm() {
        return algorithm;
    }

    @Override
    public String getFormat() {
        return "RAW";
    }

    /** A copy: providers erase the array that they are given. */
    @Override
    public byte[] getEncoded() {
        return bytes.exposeCopy();
    }

    void erase() {
        bytes.erase();
    }

    /** A key is a value to hand over, not to compare, store or print. */
    @Override
    public String toString() {
        return algorithm + " key";
    }
}
