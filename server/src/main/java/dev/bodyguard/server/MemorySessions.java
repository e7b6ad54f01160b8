package dev.bodyguard.server;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.exchange.ServerSession;
import dev.bodyguard.protocol.handshake.PendingSession;
import dev.bodyguard.runtime.event.Event;
import dev.bodyguard.runtime.event.Events;
import dev.bodyguard.server.ServerSettings.SessionLimits;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sessions in this process's memory. Unconfirmed handshakes, anonymous sessions and those of identified clients are kept
 * apart, so that a flood of one kind never evicts another.
 */
final class MemorySessions implements SessionStore {

    private final PendingHandshakes pending;
    private final Cache<SessionId, Kept> anonymous;
    private final Cache<SessionId, Kept> identified;

    MemorySessions(SessionLimits limits, ScheduledExecutorService housekeeping, Events events) {
        Scheduler scheduler = Scheduler.forScheduledExecutorService(housekeeping);
        this.pending = new PendingHandshakes(limits.pending(), System::nanoTime, events);
        housekeeping.scheduleWithFixedDelay(pending::prune, 10, 10, TimeUnit.SECONDS);
        this.anonymous = confirmed(limits, scheduler, events);
        this.identified = confirmed(limits, scheduler, events);
    }

    private record Kept(ServerSession session, long since) {}

    private static Cache<SessionId, Kept> confirmed(SessionLimits limits, Scheduler scheduler, Events events) {
        return Caffeine.newBuilder()
                .maximumSize(limits.most())
                .expireAfter(
                        new Lifetime(limits.idle().toNanos(), limits.absolute().toNanos()))
                .scheduler(scheduler)
                .executor(Runnable::run)
                .removalListener((@Nullable SessionId id, @Nullable Kept kept, RemovalCause cause) -> {
                    if (kept != null) {
                        kept.session.erase();
                        events.tell(() -> new Event.SessionEnded(Event.Session.of(kept.session.id()), ending(cause)));
                    }
                })
                .build();
    }

    private static Event.Ending ending(RemovalCause cause) {
        return switch (cause) {
            case EXPIRED -> Event.Ending.EXPIRED;
            case SIZE, COLLECTED -> Event.Ending.EVICTED;
            case EXPLICIT, REPLACED -> Event.Ending.CLOSED;
        };
    }

    /** Idle lifetime from the last use, absolute lifetime from the first. */
    private record Lifetime(long idle, long absolute) implements Expiry<SessionId, Kept> {

        @Override
        public long expireAfterCreate(SessionId id, Kept kept, long now) {
            return idle;
        }

        @Override
        public long expireAfterUpdate(SessionId id, Kept kept, long now, long left) {
            return left;
        }

        @Override
        public long expireAfterRead(SessionId id, Kept kept, long now, long left) {
            return Math.max(0, Math.min(idle, absolute - (System.nanoTime() - kept.since)));
        }
    }

    @Override
    public void await(PendingSession session) {
        pending.add(session);
    }

    @Override
    public @Nullable PendingSession awaiting(SessionId id) {
        return pending.get(id);
    }

    @Override
    public void keep(ServerSession session) {
        Cache<SessionId, Kept> cache = session.client() == null ? anonymous : identified;
        cache.asMap().putIfAbsent(session.id(), new Kept(session, System.nanoTime()));
        pending.remove(session.id());
    }

    @Override
    public @Nullable ServerSession find(SessionId id) {
        Kept kept = identified.getIfPresent(id);
        if (kept == null) {
            kept = anonymous.getIfPresent(id);
        }
        return kept == null ? null : kept.session;
    }

    /** Erases the past keys of all sessions that have had them for long enough. */
    void prune() {
        anonymous.asMap().values().forEach(kept -> kept.session.prune());
        identified.asMap().values().forEach(kept -> kept.session.prune());
    }

    @Override
    public long size() {
        return anonymous.estimatedSize() + identified.estimatedSize();
    }

    @Override
    public void clear() {
        pending.clear();
        anonymous.invalidateAll();
        identified.invalidateAll();
    }
}
