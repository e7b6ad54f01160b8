package dev.bodyguard.client.core;

import dev.bodyguard.protocol.Origin;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** The sessions of one client, by origin. */
final class SessionKeeper implements AutoCloseable {

    private final Handshaker handshaker;
    private final LongSupplier nanoTime;
    private final Map<Origin, OriginSessions> origins = new ConcurrentHashMap<>();
    private volatile boolean closed;

    SessionKeeper(Handshaker handshaker, LongSupplier nanoTime) {
        this.handshaker = handshaker;
        this.nanoTime = nanoTime;
    }

    /** A session that serves the path, taken: whoever gets it releases it. */
    CompletableFuture<HeldSession> serving(Origin origin, String path) {
        return at(origin).serving(path);
    }

    /** See {@link OriginSessions#succeed}. */
    CompletableFuture<Succession> succeed(HeldSession lost, Origin origin, String where, String path) {
        return at(origin).succeed(lost, where, path);
    }

    private OriginSessions at(Origin origin) {
        OriginSessions sessions = origins.computeIfAbsent(origin, key -> new OriginSessions(key, handshaker, nanoTime));
        if (closed) {
            sessions.close();
        }
        return sessions;
    }

    /** Whether this client ever protected a request there, or tried to. */
    boolean hasProtected(Origin origin) {
        return origins.containsKey(origin);
    }

    @Override
    public void close() {
        closed = true;
        origins.values().forEach(OriginSessions::close);
    }
}
