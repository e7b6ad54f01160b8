package dev.bodyguard.server;

import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.handshake.PendingSession;
import dev.bodyguard.runtime.event.Event;
import dev.bodyguard.runtime.event.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Handshakes that await their client's flight, for a minute, and at most so many. Where there are more, the oldest goes: an
 * honest client sends its flight at once. A cache that keeps what is asked for often would keep a flood's first handshakes
 * and drop the newest, for none is asked for twice.
 */
final class PendingHandshakes {

    private static final Duration CONFIRM_WITHIN = Duration.ofSeconds(60);

    private final long most;
    private final LongSupplier nanoTime;
    private final Events events;

    /** In the order of age. */
    private final Map<SessionId, Waiting> waiting = new LinkedHashMap<>();

    private record Waiting(PendingSession session, long since) {}

    PendingHandshakes(long most, LongSupplier nanoTime, Events events) {
        this.events = events;
        this.most = most;
        this.nanoTime = nanoTime;
    }

    void add(PendingSession session) {
        List<PendingSession> dropped;
        synchronized (this) {
            waiting.put(session.id(), new Waiting(session, nanoTime.getAsLong()));
            dropped = takeOverdue();
        }
        dropped.forEach(this::drop);
    }

    synchronized @Nullable PendingSession get(SessionId id) {
        Waiting found = waiting.get(id);
        return found == null || isOver(found) ? null : found.session;
    }

    /** Forgets one that was confirmed. */
    synchronized void remove(SessionId id) {
        waiting.remove(id);
    }

    /** Drops those whose minute is over. */
    void prune() {
        List<PendingSession> dropped;
        synchronized (this) {
            dropped = takeOverdue();
        }
        dropped.forEach(this::drop);
    }

    private void drop(PendingSession session) {
        session.erase();
        events.tell(() -> new Event.SessionEnded(Event.Session.of(session.id()), Event.Ending.UNCONFIRMED));
    }

    private List<PendingSession> takeOverdue() {
        List<PendingSession> taken = new ArrayList<>();
        Iterator<Waiting> eldest = waiting.values().iterator();
        while (eldest.hasNext()) {
            Waiting each = eldest.next();
            if (waiting.size() <= most && !isOver(each)) {
                break;
            }
            eldest.remove();
            taken.add(each.session);
        }
        return taken;
    }

    private boolean isOver(Waiting each) {
        return nanoTime.getAsLong() - each.since > CONFIRM_WITHIN.toNanos();
    }

    void clear() {
        List<Waiting> all;
        synchronized (this) {
            all = List.copyOf(waiting.values());
            waiting.clear();
        }
        all.forEach(each -> each.session.erase());
    }
}
