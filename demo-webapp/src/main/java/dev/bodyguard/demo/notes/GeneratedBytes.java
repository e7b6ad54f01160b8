package dev.bodyguard.demo.notes;

import java.io.InputStream;
import java.util.SplittableRandom;

/** Bytes that look random and are the same for the same seed, so that both ends of a long transfer can compare. */
public final class GeneratedBytes extends InputStream {

    private final SplittableRandom random;
    private final byte[] block = new byte[64 * 1024];
    private int next = block.length;
    private long left;

    /**
     * Starts at the first byte.
     *
     * @param length how many bytes there are before the end
     */
    public GeneratedBytes(long seed, long length) {
        random = new SplittableRandom(seed);
        left = length;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
            return -1;
        }
        if (next == block.length) {
            random.nextBytes(block);
            next = 0;
        }
        int count = (int) Math.min(Math.min(length, block.length - next), left);
        System.arraycopy(block, next, target, offset, count);
        next += count;
        left -= count;
        return count;
    }
}
