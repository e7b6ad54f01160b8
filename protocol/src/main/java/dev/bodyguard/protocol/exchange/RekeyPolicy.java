package dev.bodyguard.protocol.exchange;

import java.time.Duration;

/**
 * When a client moves on to new keys. SPEC.md section 5.6.
 *
 * <p>By hash costs nothing, and keeps what was sent before from whoever steals the keys later. By share costs a key
 * agreement and up to 2 KiB in one request and its answer, and keeps what is sent afterwards from whoever stole the keys
 * before, if he only listens meanwhile.
 *
 * @param hash when keys are renewed by hash. After every message: exchanges wait while two epochs have unanswered ones
 * @param share when they are renewed by a new share. After every message: one exchange at a time, the others wait. While a
 *     share is unanswered keys are not renewed by hash either
 */
public record RekeyPolicy(RekeyLimit hash, RekeyLimit share) {

    /** By hash after 1024 exchanges, 1 GiB or 10 minutes; by share after 65536 exchanges, 64 GiB or an hour. */
    public static final RekeyPolicy DEFAULT = new RekeyPolicy(
            new RekeyLimit(1024, 1L << 30, Duration.ofMinutes(10)),
            new RekeyLimit(65_536, 1L << 36, Duration.ofHours(1)));

    /** By hash after every message; by share as by default. */
    public static final RekeyPolicy EVERY_MESSAGE = DEFAULT.withHash(RekeyLimit.EVERY_MESSAGE);

    /** By share after every message; by hash where a share was lost. */
    public static final RekeyPolicy SHARE_EVERY_MESSAGE = EVERY_MESSAGE.withShare(RekeyLimit.EVERY_MESSAGE);

    /** This policy with another limit for renewal by hash. */
    public RekeyPolicy withHash(RekeyLimit limit) {
        return new RekeyPolicy(limit, share);
    }

    /** This policy with another limit for renewal by share. */
    public RekeyPolicy withShare(RekeyLimit limit) {
        return new RekeyPolicy(hash, limit);
    }
}
