package dev.bodyguard.protocol.crypto;

import dev.bodyguard.protocol.MalformedMessage;
import java.util.Arrays;
import java.util.HexFormat;

/** The DER encoding of a key of fixed length where only the key differs: a prefix and the key, no choice to parse. */
final class FixedDer {
    private final byte[] prefix;
    private final int keyLength;
    private final String what;

    /**
     * @param prefix in hexadecimal
     * @param what is encoded, with its article, as an error names it
     */
    FixedDer(String prefix, int keyLength, String what) {
        this.prefix = HexFormat.of().parseHex(prefix);
        this.keyLength = keyLength;
        this.what = what;
    }

    /** The key in an encoding. */
    byte[] read(byte[] der) throws MalformedMessage {
        int length = prefix.length + keyLength;
        if (der.length != length || Arrays.mismatch(der, prefix) != prefix.length) {
            throw new MalformedMessage("not the DER encoding of " + what + ", " + length + " bytes");
        }
        return Arrays.copyOfRange(der, prefix.length, length);
    }

    /** The encoding of a key, which stays the caller's. */
    byte[] write(byte[] key) {
        byte[] der = Arrays.copyOf(prefix, prefix.length + key.length);
        System.arraycopy(key, 0, der, prefix.length, key.length);
        return der;
    }
}
