package dev.bodyguard.protocol.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, FIPS 180-4. For public input: the digest objects are reused and not cleared beyond their own reset. */
public final class Sha256 {
    /** Length of a digest in bytes. */
    public static final int LENGTH = 32;

    private static final Pool<MessageDigest> IDLE = new Pool<>(Sha256::start);

    private Sha256() {}

    /** The digest of the concatenated parts. */
    public static byte[] of(byte[]... parts) {
        MessageDigest digest = IDLE.take();
        for (byte[] part : parts) {
            digest.update(part);
        }
        byte[] hash = digest.digest();
        IDLE.put(digest);
        return hash;
    }

    /** A fresh digest, to be fed in pieces. It can be cloned to read an intermediate value. */
    public static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
