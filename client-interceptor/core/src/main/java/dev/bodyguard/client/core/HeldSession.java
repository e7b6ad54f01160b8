package dev.bodyguard.client.core;

import dev.bodyguard.protocol.exchange.ClientSession;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A session in a keeper's hands: how old it is, who is about to use it, and what became of it. */
final class HeldSession {

    private final ClientSession session;
    private final LongSupplier nanoTime;
    private final long made;
    private final long idleNanos;
    private final long absoluteNanos;
    private long used;
    private int users;
    private boolean retired;
    private @Nullable CompletableFuture<Succession> succession;

    HeldSession(ClientSession session, LongSupplier nanoTime) {
        this.session = session;
        this.nanoTime = nanoTime;
        this.made = nanoTime.getAsLong();
        this.used = made;
        this.idleNanos = early(session.idle());
        this.absoluteNanos = early(session.absolute());
    }

    /** A tenth early, so that a request does not find out on the way that its session ended. */
    private static long early(Duration lifetime) {
        return lifetime.minus(lifetime.dividedBy(10)).toNanos();
    }

    ClientSession session() {
        return session;
    }

    synchronized boolean isUsable() {
        long now = nanoTime.getAsLong();
        return !retired && !session.spent() && now - made < absoluteNanos && now - used < idleNanos;
    }

    /** Keeps the session's secrets until {@link #release()}, also if it is replaced meanwhile. */
    synchronized HeldSession take() {
        users++;
        used = nanoTime.getAsLong();
        return this;
    }

    synchronized void release() {
        users--;
        eraseIfUnused();
    }

    /** No new user comes. */
    synchronized void retire() {
        retired = true;
        eraseIfUnused();
    }

    /** Who follows after the server said that it does not know the session; null if nobody asked yet. */
    @Nullable
    CompletableFuture<Succession> succession() {
        return succession;
    }

    void succeededBy(CompletableFuture<Succession> next) {
        succession = next;
    }

    private void eraseIfUnused() {
        if (retired && users == 0) {
            session.erase();
        }
    }
}
