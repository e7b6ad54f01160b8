package dev.bodyguard.client.offline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A clock that is set by hand. */
final class TestClock extends Clock {

    /** Something that happens between two steps of somebody else. */
    interface Event {
        void happen() throws IOException;
    }

    private @Nullable Event next;
    private Instant now = Instant.parse("2026-11-22T05:00:00Z");

    void advance(Duration by) {
        now = now.plus(by);
    }

    /** When somebody looks at the clock the next time, this happens first. */
    void atNextLook(Event event) {
        next = event;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        Event due = next;
        next = null;
        if (due != null) {
            try {
                due.happen();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return now;
    }
}
