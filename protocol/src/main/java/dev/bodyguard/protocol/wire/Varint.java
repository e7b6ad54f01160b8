package dev.bodyguard.protocol.wire;

import dev.bodyguard.protocol.MalformedMessage;
import java.nio.ByteBuffer;

/**
 * QUIC's variable-length integers (RFC 9000, section 16) in 1, 2, 4 or 8 bytes, big-endian; the two highest bits of the
 * first byte tell the length. Only the shortest form is written, and only the shortest form is read.
 */
public final class Varint {
    /** The largest value: 2^62 - 1. */
    public static final long MAX = (1L << 62) - 1;

    private Varint() {}

    /**
     * Bytes that {@code value} takes: 1 up to 63, 2 up to 16383, 4 up to 2^30 - 1, else 8.
     *
     * @throws IllegalArgumentException if the value is negative or over {@link #MAX}
     */
    public static int length(long value) {
        if (value < 0 || value > MAX) {
            throw new IllegalArgumentException("no variable-length integer: " + value);
        }
        return value < 1 << 6 ? 1 : value < 1 << 14 ? 2 : value < 1 << 30 ? 4 : 8;
    }

    /** Bytes of the integer that starts with {@code first}: 1, 2, 4 or 8. */
    public static int lengthFrom(byte first) {
        return 1 << ((first & 0xff) >>> 6);
    }

    /**
     * Writes {@code value} in its shortest form.
     *
     * @throws IllegalArgumentException if the value is negative or over {@link #MAX}
     */
    public static void writeTo(ByteBuffer out, long value) {
        int length = length(value);
        long prefixed = value | ((long) Integer.numberOfTrailingZeros(length) << (8 * length - 2));
        for (int shift = 8 * (length - 1); shift >= 0; shift -= 8) {
            out.put((byte) (prefixed >>> shift));
        }
    }

    /**
     * Reads one integer, 0 to {@link #MAX}.
     *
     * @throws MalformedMessage if the bytes end early, or are not the shortest form
     */
    public static long readFrom(ByteBuffer in) throws MalformedMessage {
        if (!in.hasRemaining()) {
            throw new MalformedMessage("variable-length integer is missing");
        }
        int length = lengthFrom(in.get(in.position()));
        if (in.remaining() < length) {
            throw new MalformedMessage("variable-length integer is cut");
        }
        long value = in.get() & 0x3f;
        for (int i = 1; i < length; i++) {
            value = value << 8 | (in.get() & 0xff);
        }
        if (length(value) != length) {
            throw new MalformedMessage("variable-length integer is not in its shortest form");
        }
        return value;
    }
}
