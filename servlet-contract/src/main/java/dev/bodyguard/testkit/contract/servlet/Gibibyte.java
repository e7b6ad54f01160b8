package dev.bodyguard.testkit.contract.servlet;

import java.io.InputStream;
import java.util.Arrays;
import java.util.SplittableRandom;

/** As many octets as a small heap could never hold, made and compared while they pass; no two chunks of it are alike. */
final class Gibibyte extends InputStream {

    static final long LENGTH = 1L << 30;

    // A prime: nothing that is a power of two comes round to the same place.
    private static final byte[] TABLE = new byte[1_048_573];

    static {
        new SplittableRandom(20).nextBytes(TABLE);
    }

    private long position;

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int most) {
        if (position == LENGTH) {
            return -1;
        }
        int from = (int) (position % TABLE.length);
        int count = (int) Math.min(Math.min(most, TABLE.length - from), LENGTH - position);
        System.arraycopy(TABLE, from, target, offset, count);
        position += count;
        return count;
    }

    /**
     * Takes octets that should be the next ones.
     *
     * @throws IllegalStateException if they are not
     */
    void pass(byte[] octets, int length) {
        for (int at = 0; at < length; ) {
            int from = (int) (position % TABLE.length);
            int count = Math.min(length - at, TABLE.length - from);
            if (position + count > LENGTH || !Arrays.equals(octets, at, at + count, TABLE, from, from + count)) {
                throw new IllegalStateException("something else came after octet " + position);
            }
            at += count;
            position += count;
        }
    }

    /** How many octets passed. */
    long position() {
        return position;
    }
}
