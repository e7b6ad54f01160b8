package dev.bodyguard.client.jdk;

import dev.bodyguard.client.core.ProtectedExchanges;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends a client: first the calls, then the client underneath. A call can be between two hops, when the client underneath
 * knows nothing of it.
 */
final class ClientLifetime {

    private static final Duration LONG = Duration.ofDays(1);

    private final DelegateEnd delegate;
    private final ProtectedExchanges core;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private int calls;
    private boolean shutdown;

    ClientLifetime(HttpClient delegate, ProtectedExchanges core) {
        this.delegate = new DelegateEnd(delegate);
        this.core = core;
    }

    synchronized void enter() {
        if (shutdown) {
            throw new IllegalStateException("the client is shut down");
        }
        calls++;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The call is what its owner waits for.
    <T> CompletableFuture<T> leaveAfter(CompletableFuture<T> call) {
        call.whenComplete((result, error) -> leave());
        return call;
    }

    void shutdown() {
        boolean last;
        synchronized (this) {
            last = !shutdown && calls == 0;
            shutdown = true;
        }
        if (last) {
            end();
        }
    }

    void shutdownNow() {
        shutdown();
        delegate.shutdownNow();
    }

    boolean isTerminated() {
        return over.isDone() && delegate.isTerminated();
    }

    boolean awaitTermination(Duration duration) throws InterruptedException {
        long start = System.nanoTime();
        try {
            over.get(duration.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return delegate.awaitTermination(duration.minusNanos(System.nanoTime() - start));
    }

    void close() {
        shutdown();
        boolean interrupted = false;
        boolean done = false;
        while (!done) {
            try {
                done = awaitTermination(LONG);
            } catch (InterruptedException e) {
                interrupted = true;
                shutdownNow();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void leave() {
        boolean last;
        synchronized (this) {
            calls--;
            last = shutdown && calls == 0;
        }
        if (last) {
            end();
        }
    }

    private void end() {
        core.close();
        delegate.shutdown();
        over.complete(null);
    }
}
