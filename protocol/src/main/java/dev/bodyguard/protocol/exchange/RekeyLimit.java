package dev.bodyguard.protocol.exchange;

import java.time.Duration;

/**
 * How long keys are good for, counted by the client: whichever limit is reached first. SPEC.md section 5.6.
 *
 * @param messages after this many exchanges
 * @param bytes after this many bytes of plaintext, heads and bodies in both directions
 * @param age after this long; keys that are not used are not renewed either
 */
public record RekeyLimit(long messages, long bytes, Duration age) {

    private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

    /** After every message. */
    public static final RekeyLimit EVERY_MESSAGE = new RekeyLimit(1, Long.MAX_VALUE, FOR_EVER);

    /** Not at all. */
    public static final RekeyLimit NEVER = new RekeyLimit(Long.MAX_VALUE, Long.MAX_VALUE, FOR_EVER);

    /** Makes a limit. @throws IllegalArgumentException one of the three is not positive */
    public RekeyLimit {
        if (messages < 1 || bytes < 1 || age.isNegative() || age.isZero()) {
            throw new IllegalArgumentException("re-keying needs positive limits");
        }
    }

    boolean isEveryMessage() {
        return messages == 1;
    }

    boolean isReached(Passed since, Passed now) {
        return now.messages() - since.messages() >= messages
                || now.bytes() - since.bytes() >= bytes
                || Duration.ofNanos(now.nanoTime() - since.nanoTime()).compareTo(age) >= 0;
    }
}
