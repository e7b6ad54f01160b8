package dev.bodyguard.testkit.volume;

import java.io.InputStream;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * As many octets as wanted, the same in every process, made while they are read and compared while they pass; no two chunks of
 * them are alike.
 */
public final class LongContent extends InputStream {

    // A prime: nothing that is a power of two comes round to the same place.
    private static final byte[] TABLE = new byte[1_048_573];

    static {
        new SplittableRandom(20).nextBytes(TABLE);
    }

    private final long length;
    private long position;

    /** So many octets. */
    public LongContent(long length) {
        this.length = length;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int most) {
        if (position == length) {
            return -1;
        }
        int count = (int) Math.min(stretch(most), length - position);
        System.arraycopy(TABLE, place(), target, offset, count);
        position += count;
        return count;
    }

    /**
     * Takes octets that should be the next ones.
     *
     * @throws IllegalStateException if they are not
     */
    public void pass(byte[] octets, int count) {
        for (int at = 0; at < count; ) {
            int from = place();
            int some = stretch(count - at);
            if (position + some > length || !Arrays.equals(octets, at, at + some, TABLE, from, from + some)) {
                throw new IllegalStateException("something else came after octet " + position);
            }
            at += some;
            position += some;
        }
    }

    /** How many octets were read or passed. */
    public long position() {
        return position;
    }

    private int place() {
        return (int) (position % TABLE.length);
    }

    /** As many, or those up to the end of the table. */
    private int stretch(int most) {
        return Math.min(most, TABLE.length - place());
    }
}
