package dev.bodyguard.server;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bodyguard.protocol.Overloaded;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Handshakes per minute and address, as a leaky bucket: an address may take a whole minute's share at once, and gets it
 * back evenly. Addresses are kept in a bounded cache.
 */
final class HandshakeRate {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final long ADDRESSES = 10_000;

    private final LongSupplier nanoTime;
    private final long nanosEach;
    private final Cache<String, AtomicLong> usedUntil = Caffeine.newBuilder()
            .maximumSize(ADDRESSES)
            .expireAfterAccess(MINUTE.multipliedBy(2))
            .executor(Runnable::run)
            .build();

    HandshakeRate(long perMinute, LongSupplier nanoTime) {
        this.nanosEach = Math.max(1, MINUTE.toNanos() / perMinute);
        this.nanoTime = nanoTime;
    }

    /** Takes one handshake of the address's share. */
    void take(String address) throws Overloaded {
        long now = nanoTime.getAsLong();
        AtomicLong bucket = usedUntil.get(address, unused -> new AtomicLong(now));
        long used = bucket.accumulateAndGet(now, (until, at) -> Math.max(until - at, 0) + at + nanosEach);
        if (used - now > MINUTE.toNanos()) {
            bucket.addAndGet(-nanosEach);
            throw new Overloaded("too many handshakes from this address", Duration.ofSeconds(2));
        }
    }
}
