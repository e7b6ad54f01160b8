package dev.bodyguard.client.core;

import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.exchange.ClientSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The sessions with one origin. One handshake at a time; whoever needs a session meanwhile waits for it. */
final class OriginSessions {

    private final Origin origin;
    private final Handshaker handshaker;
    private final LongSupplier nanoTime;
    private final List<HeldSession> held = new ArrayList<>();
    private @Nullable Flight flight;
    private boolean closed;

    /** A handshake under way, and the path that it is for. */
    private record Flight(CompletableFuture<?> landing, String path) {}

    OriginSessions(Origin origin, Handshaker handshaker, LongSupplier nanoTime) {
        this.origin = origin;
        this.handshaker = handshaker;
        this.nanoTime = nanoTime;
    }

    /** A session that serves the path, taken: whoever gets it releases it. */
    CompletableFuture<HeldSession> serving(String path) {
        CompletableFuture<HeldSession> own = new CompletableFuture<>();
        Flight other;
        synchronized (this) {
            HeldSession best = best(path);
            if (best != null) {
                return CompletableFuture.completedFuture(best.take());
            }
            requireOpen();
            other = flight;
            if (other == null) {
                flight = new Flight(own, path);
            }
        }
        if (other != null) {
            // What landed may serve another path, and what failed may have asked at other places: look again.
            return other.landing()
                    .handle((done, error) -> error)
                    .thenCompose(error -> error == null || !asksTheSame(other.path(), path)
                            ? serving(path)
                            : CompletableFuture.failedFuture(CompletionFailures.cause(error)));
        }
        fly(
                own,
                () -> new Discovery(handshaker, origin, path, null)
                        .run()
                        .thenApply(made -> install(made.session()).take()));
        return own;
    }

    /**
     * Replaces a session that somebody says the server does not know, and finds out whether that is so. Many requests can
     * ask for the same session: one handshake answers them all.
     *
     * @param where the endpoint to ask
     */
    @SuppressWarnings("FutureReturnValueIgnored") // Whatever became of the flight before, the next one starts.
    CompletableFuture<Succession> succeed(HeldSession lost, String where, String path) {
        CompletableFuture<Succession> own = new CompletableFuture<>();
        Flight before;
        synchronized (this) {
            CompletableFuture<Succession> asked = lost.succession();
            if (asked != null) {
                return asked;
            }
            requireOpen();
            lost.succeededBy(own);
            held.remove(lost);
            before = flight;
            flight = new Flight(own, path);
        }
        lost.retire();
        SessionId previous = lost.session().id();
        Supplier<CompletableFuture<Succession>> asking = () -> new Discovery(handshaker, origin, path, previous)
                .at(where)
                .thenApply(made -> {
                    install(made.session());
                    return new Succession(made.previous(), made.session().scope());
                });
        if (before == null) {
            fly(own, asking);
        } else {
            before.landing().whenComplete((done, error) -> fly(own, asking));
        }
        return own;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // How it went is told by the landing.
    private <T> void fly(CompletableFuture<T> landing, Supplier<CompletableFuture<T>> start) {
        CompletableFuture<T> started;
        try {
            started = start.get();
        } catch (RuntimeException e) {
            started = CompletableFuture.failedFuture(e);
        }
        started.whenComplete((result, error) -> {
            synchronized (this) {
                if (flight != null && flight.landing() == landing) {
                    flight = null;
                }
            }
            if (error == null) {
                landing.complete(result);
            } else {
                landing.completeExceptionally(CompletionFailures.cause(error));
            }
        });
    }

    private HeldSession install(ClientSession session) {
        HeldSession added = new HeldSession(session, nanoTime);
        List<HeldSession> replaced = new ArrayList<>();
        synchronized (this) {
            if (closed) {
                session.erase();
                throw new IllegalStateException("the client is closed");
            }
            for (HeldSession old : List.copyOf(held)) {
                if (!old.isUsable() || old.session().scope().equals(session.scope())) {
                    held.remove(old);
                    replaced.add(old);
                }
            }
            held.add(added);
        }
        replaced.forEach(HeldSession::retire);
        return added;
    }

    private @Nullable HeldSession best(String path) {
        HeldSession best = null;
        for (HeldSession candidate : held) {
            ClientSession session = candidate.session();
            if (session.scope().covers(path)
                    && candidate.isUsable()
                    && (best == null
                            || session.scope().length() > best.session().scope().length())) {
                best = candidate;
            }
        }
        return best;
    }

    private boolean asksTheSame(String path, String other) {
        Optional<String> configured = handshaker.settings().handshakePath();
        return HandshakePaths.candidates(configured, path).equals(HandshakePaths.candidates(configured, other));
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the client is closed");
        }
    }

    void close() {
        List<HeldSession> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(held);
            held.clear();
        }
        all.forEach(HeldSession::retire);
    }
}
