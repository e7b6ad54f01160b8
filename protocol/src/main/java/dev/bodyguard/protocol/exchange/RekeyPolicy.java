package dev.bodyguard.protocol.exchange;

import java.time.Duration;

/**
 * When a client moves on to the next epoch. SPEC.md section 5.6.
 *
 * @param messages after this many exchanges in an epoch; 1 renews after every message, and then exchanges wait while two
 *     epochs have unanswered ones
 * @param age after this long in an epoch
 */
public record RekeyPolicy(long messages, Duration age) {

    /** 1024 exchanges or ten minutes. */
    public static final RekeyPolicy DEFAULT = new RekeyPolicy(1024, Duration.ofMinutes(10));

    /** New keys after every message. */
    public static final RekeyPolicy EVERY_MESSAGE = new RekeyPolicy(1, Duration.ofMinutes(10));

    /** Makes a policy. @throws IllegalArgumentException a limit is not positive */
    public RekeyPolicy {
        if (messages < 1 || age.isNegative() || age.isZero()) {
            throw new IllegalArgumentException("re-keying needs positive limits");
        }
    }

    boolean waits() {
        return messages == 1;
    }
}
