package dev.bodyguard.protocol.body;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * An engine between two reactive streams. Signals from both sides are noted, and one thread at a time works them off: so
 * delivery is serial, the engine has one user, and a publisher that answers {@code request} at once does not recurse.
 *
 * @param <I> items from upstream
 * @param <O> items for downstream
 */
abstract class EngineFlow<I, O> implements Flow.Subscriber<I>, Flow.Subscription {
    private final Flow.Subscriber<? super O> downstream;
    private final BodyEngine engine;

    private final AtomicInteger signals = new AtomicInteger();
    private final AtomicLong demand = new AtomicLong();
    private volatile Flow.@Nullable Subscription upstream;
    private volatile @Nullable I item;
    private volatile boolean completed;
    private volatile @Nullable Throwable upstreamError;
    private volatile @Nullable Throwable misuse;
    private volatile boolean cancelled;

    // Touched only while working signals off.
    private boolean asked;
    private boolean over;
    private @Nullable O ready;

    EngineFlow(Flow.Subscriber<? super O> downstream, BodyEngine engine) {
        this.downstream = downstream;
        this.engine = engine;
    }

    /** The next output while {@code item} is being consumed; null once it is used up. */
    abstract @Nullable O next(I item) throws IOException;

    /** The next output after the last item; null at the end. */
    abstract @Nullable O last() throws IOException;

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        Objects.requireNonNull(subscription, "subscription");
        if (upstream != null) {
            subscription.cancel();
            return;
        }
        upstream = subscription;
        downstream.onSubscribe(this);
    }

    @Override
    public void onNext(I next) {
        item = Objects.requireNonNull(next, "item");
        work();
    }

    @Override
    public void onError(Throwable error) {
        upstreamError = Objects.requireNonNull(error, "error");
        work();
    }

    @Override
    public void onComplete() {
        completed = true;
        work();
    }

    @Override
    public void request(long n) {
        if (n <= 0) {
            misuse = new IllegalArgumentException("a request for " + n + " items");
        } else {
            demand.accumulateAndGet(n, (had, more) -> had + more < 0 ? Long.MAX_VALUE : had + more);
        }
        work();
    }

    @Override
    public void cancel() {
        cancelled = true;
        work();
    }

    private void work() {
        if (signals.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        while (seen != 0) {
            boolean more = true;
            while (more && !over) {
                more = advance();
            }
            seen = signals.addAndGet(-seen);
        }
    }

    /** @return false if nothing more can be done until the next signal */
    private boolean advance() {
        if (cancelled) {
            stop();
            return false;
        }
        Throwable error = misuse != null ? misuse : upstreamError;
        if (error != null) {
            fail(error);
            return false;
        }
        O out = ready;
        if (out == null) {
            return prepare();
        }
        if (demand.get() == 0) {
            return false;
        }
        ready = null;
        deliver(out);
        return true;
    }

    private void deliver(O out) {
        demand.getAndUpdate(had -> had == Long.MAX_VALUE ? had : had - 1);
        boolean done = false;
        try {
            downstream.onNext(out);
            done = true;
        } finally {
            if (!done) {
                stop();
            }
        }
    }

    /** Makes the next output ready, or asks for what is missing. */
    private boolean prepare() {
        boolean noMore = completed; // before the item: it is set after the last one
        I held = item;
        try {
            if (held != null) {
                ready = next(held);
                if (ready == null) {
                    item = null;
                    asked = false;
                }
                return true;
            }
            return noMore ? prepareLast() : askUpstream();
        } catch (IOException | RuntimeException e) {
            fail(e instanceof IllegalStateException ? new IOException(e.getMessage(), e) : e);
            return false;
        }
    }

    private boolean prepareLast() throws IOException {
        ready = last();
        if (ready != null) {
            return true;
        }
        over = true;
        downstream.onComplete();
        return false;
    }

    private boolean askUpstream() {
        Flow.Subscription from = upstream;
        if (from != null && !asked && demand.get() > 0) {
            asked = true;
            from.request(1);
        }
        return item != null || completed;
    }

    /** Downstream hears of it first: an HTTP client that is cancelled says so in place of what went wrong. */
    private void fail(Throwable error) {
        end();
        try {
            downstream.onError(error);
        } finally {
            cancelUpstream();
        }
    }

    private void stop() {
        end();
        cancelUpstream();
    }

    private void end() {
        over = true;
        item = null;
        ready = null;
        engine.abort();
    }

    private void cancelUpstream() {
        Flow.Subscription from = upstream;
        if (from != null && !completed && upstreamError == null) {
            from.cancel();
        }
    }
}
