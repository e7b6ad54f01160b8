package dev.bodyguard.protocol.exchange;

import dev.bodyguard.protocol.ReplayedRequest;

/**
 * Which exchange numbers of a session were received: a bitmap of the newest numbers that grows on demand to
 * {@value #SPAN} and then slides. SPEC.md section 5.5.
 */
final class ReplayWindow {

    /** How many numbers the window holds at most. */
    static final int SPAN = 4096;

    private long[] bits = new long[2];
    private long newest = -1;

    /** Marks a number as received, exactly once. */
    synchronized void mark(long number) throws ReplayedRequest {
        if (number > newest) {
            slideTo(number);
        } else if (newest - number >= SPAN) {
            throw new ReplayedRequest(ReplayedRequest.Detail.OLD);
        }
        int word = word(number);
        long bit = 1L << number;
        if ((bits[word] & bit) != 0) {
            throw new ReplayedRequest(ReplayedRequest.Detail.SEEN);
        }
        bits[word] |= bit;
    }

    private int word(long number) {
        return (int) (number >>> 6) & (bits.length - 1);
    }

    /** Every number from 0 or from the window's start needs a bit, and the newest number seldom ends its word. */
    private void growFor(long number) {
        int length = bits.length;
        while (length * 64L < Math.min(number, SPAN) + 64) {
            length *= 2;
        }
        if (length > bits.length) {
            rehash(length);
        }
    }

    private void slideTo(long number) {
        growFor(number);
        long first = (newest >> 6) + 1;
        long last = number >> 6;
        for (long w = Math.max(first, last - bits.length + 1); w <= last; w++) {
            bits[(int) w & (bits.length - 1)] = 0;
        }
        newest = number;
    }

    private void rehash(int length) {
        long[] grown = new long[length];
        long last = newest >> 6;
        for (long w = Math.max(0, last - bits.length + 1); w <= last; w++) {
            grown[(int) w & (length - 1)] = bits[(int) w & (bits.length - 1)];
        }
        bits = grown;
    }
}
