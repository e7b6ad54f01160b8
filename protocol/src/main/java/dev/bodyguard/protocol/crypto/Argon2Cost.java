package dev.bodyguard.protocol.crypto;

import dev.bodyguard.protocol.MalformedMessage;

/**
 * How much work it takes to make a key of a passphrase by {@link Argon2id}: for its owner once, for a thief at every guess.
 *
 * @param passes over the memory, {@value #LEAST_PASSES} to {@value #MOST_PASSES}
 * @param memoryKib memory in KiB, {@value #LEAST_MEMORY_KIB} to {@value #MOST_MEMORY_KIB}
 */
public record Argon2Cost(int passes, int memoryKib) {
    static final int LEAST_PASSES = 1;
    static final int MOST_PASSES = 16;
    static final int LEAST_MEMORY_KIB = 8 * 1024;
    static final int MOST_MEMORY_KIB = 1024 * 1024;

    /** Three passes over 64 MiB: RFC 9106's second recommendation, but for its four lanes. Half a second or so. */
    public static final Argon2Cost DEFAULT = new Argon2Cost(3, 64 * 1024);

    /** @throws IllegalArgumentException if one of them is out of its range */
    public Argon2Cost {
        if (isOutOfRange(passes, memoryKib)) {
            throw new IllegalArgumentException(range());
        }
    }

    /** The cost that a file names. @throws MalformedMessage if it is out of range: a damaged file must not take all memory */
    public static Argon2Cost readFrom(long passes, long memoryKib) throws MalformedMessage {
        if (isOutOfRange(passes, memoryKib)) {
            throw new MalformedMessage(range());
        }
        return new Argon2Cost((int) passes, (int) memoryKib);
    }

    private static boolean isOutOfRange(long passes, long memoryKib) {
        return passes < LEAST_PASSES
                || passes > MOST_PASSES
                || memoryKib < LEAST_MEMORY_KIB
                || memoryKib > MOST_MEMORY_KIB;
    }

    private static String range() {
        return "Argon2id takes " + LEAST_PASSES + " to " + MOST_PASSES + " passes over " + LEAST_MEMORY_KIB + " to "
                + MOST_MEMORY_KIB + " KiB";
    }
}
