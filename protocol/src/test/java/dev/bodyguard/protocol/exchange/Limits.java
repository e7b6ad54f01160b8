package dev.bodyguard.protocol.exchange;

import java.time.Duration;

/** Limits for tests: 0 messages stand for never. */
final class Limits {

    private Limits() {}

    static RekeyPolicy messages(long hash, long share) {
        return new RekeyPolicy(messages(hash), messages(share));
    }

    static RekeyLimit messages(long messages) {
        return messages == 0 ? RekeyLimit.NEVER : new RekeyLimit(messages, Long.MAX_VALUE, Duration.ofDays(1));
    }

    static RekeyLimit bytes(long bytes) {
        return new RekeyLimit(Long.MAX_VALUE, bytes, Duration.ofDays(1));
    }

    static RekeyLimit age(Duration age) {
        return new RekeyLimit(Long.MAX_VALUE, Long.MAX_VALUE, age);
    }
}
