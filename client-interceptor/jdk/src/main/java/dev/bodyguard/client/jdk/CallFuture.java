package dev.bodyguard.client.jdk;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What the application holds: cancelling it cancels what is under way, whichever hop that is. */
final class CallFuture<T> extends CompletableFuture<T> {

    private @Nullable CompletableFuture<?> underWay;

    /** The exchange that a cancellation ends; at once, if it was cancelled before. */
    <R> CompletableFuture<R> follow(CompletableFuture<R> exchange) {
        boolean tooLate;
        synchronized (this) {
            underWay = exchange;
            tooLate = isDone();
        }
        if (tooLate) {
            exchange.cancel(true);
        }
        return exchange;
    }

    void requireWanted() {
        if (isDone()) {
            throw new CancellationException();
        }
    }

    /** Fails, and ends what is under way. */
    void giveUp(Throwable reason) {
        if (completeExceptionally(reason)) {
            cancelUnderWay();
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            cancelUnderWay();
        }
        return cancelled;
    }

    private void cancelUnderWay() {
        CompletableFuture<?> exchange;
        synchronized (this) {
            exchange = underWay;
        }
        if (exchange != null) {
            exchange.cancel(true);
        }
    }
}
