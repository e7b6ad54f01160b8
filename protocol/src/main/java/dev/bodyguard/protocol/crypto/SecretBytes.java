package dev.bodyguard.protocol.crypto;

import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Secret bytes with one owner: keys, shared secrets, chain secrets.
 *
 * <p>Compared in constant time, never printed, and erased by the owner as soon as they are not needed. Erasing is best
 * effort: a garbage collector may have moved the array and left a copy behind. Bytes come out only by
 * {@link #exposeCopy()}. Not safe for erasing in one thread while another uses it: the owner orders the two.
 */
public final class SecretBytes {
    private static final byte[] GONE = new byte[0];

    private final int length;
    private byte[] bytes;
    private volatile boolean erased;

    private SecretBytes(byte[] bytes) {
        this.bytes = bytes;
        this.length = bytes.length;
    }

    /** Takes ownership of the array: the caller must not read, change or keep it. */
    public static SecretBytes take(byte[] bytes) {
        return new SecretBytes(bytes);
    }

    /** Copies the array; the caller still has to erase its own. */
    public static SecretBytes copyOf(byte[] bytes) {
        return new SecretBytes(bytes.clone());
    }

    /** Length in bytes, also after {@link #erase()}. */
    public int length() {
        return length;
    }

    /**
     * A fresh copy of the content, which the caller must erase. The one door through which secrets leave: search for its
     * name to see every place that opens it.
     *
     * @throws IllegalStateException after {@link #erase()}
     */
    public byte[] exposeCopy() {
        return array().clone();
    }

    /** A second owner's copy. @throws IllegalStateException after {@link #erase()} */
    public SecretBytes copy() {
        return new SecretBytes(exposeCopy());
    }

    /** The parts' contents one behind the other; the parts are left erased. @throws IllegalStateException if one was before */
    public static SecretBytes join(SecretBytes... parts) {
        int length = 0;
        for (SecretBytes part : parts) {
            length += part.array().length;
        }
        byte[] joined = new byte[length];
        int at = 0;
        for (SecretBytes part : parts) {
            System.arraycopy(part.array(), 0, joined, at, part.length);
            at += part.length;
            part.erase();
        }
        return take(joined);
    }

    /** The content with a new owner; this one is left erased. @throws IllegalStateException if it was before */
    SecretBytes move() {
        SecretBytes moved = new SecretBytes(array());
        erased = true;
        bytes = GONE;
        return moved;
    }

    /** The content itself, not a copy: only for handing to a primitive, never kept. */
    byte[] array() {
        if (erased) {
            throw new IllegalStateException("secret was erased");
        }
        return bytes;
    }

    /** Overwrites the content with zeros. Idempotent. */
    public void erase() {
        erased = true;
        Arrays.fill(bytes, (byte) 0);
    }

    public boolean isErased() {
        return erased;
    }

    /** Compares content in constant time; an erased secret equals nothing but itself. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof SecretBytes that
                        && length == that.length
                        && !erased
                        && !that.erased
                        && length == that.length
                        && MessageDigest.isEqual(bytes, that.bytes);
    }

    /** Depends on the length only, which equal secrets share: a hash of the content would leak it. */
    @Override
    public int hashCode() {
        return length;
    }

    /** The length only. */
    @Override
    public String toString() {
        return "SecretBytes[" + length + "]";
    }
}
