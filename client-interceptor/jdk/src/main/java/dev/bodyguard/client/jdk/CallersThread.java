package dev.bodyguard.client.jdk;

import dev.bodyguard.client.core.CompletionFailures;
import dev.bodyguard.protocol.BodyguardException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A blocking call: its own thread sends its requests, one after the other, and waits in between. An asynchronous exchange
 * of the JDK's client ends in a thread of the common pool, which on one or two processors is a new thread each time; that
 * costs more than all that we do to a small message.
 */
final class CallersThread implements Exchanging {

    private static final Work NOTHING = () -> {};

    private final HttpClient delegate;
    private final BlockingQueue<Work> work = new LinkedBlockingQueue<>();

    /** Something for the waiting thread to do. */
    @FunctionalInterface
    private interface Work {
        void run() throws InterruptedException;
    }

    CallersThread(HttpClient delegate) {
        this.delegate = delegate;
    }

    @Override
    public <R> CompletableFuture<HttpResponse<R>> exchange(HttpRequest request, BodyHandler<R> handler) {
        BlockingExchange<R> exchange = new BlockingExchange<>(request, handler);
        work.add(exchange::send);
        return exchange;
    }

    /** Works until the call has its result. An interrupt ends the call. */
    @SuppressWarnings("FutureReturnValueIgnored") // It is there to wake us.
    <T> HttpResponse<T> await(CompletableFuture<HttpResponse<T>> result) throws IOException, InterruptedException {
        result.whenComplete((response, error) -> work.add(NOTHING));
        try {
            while (!result.isDone()) {
                work.take().run();
            }
            return result.get();
        } catch (InterruptedException e) {
            result.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw CompletionFailures.unwrap(e);
        }
    }

    /** One exchange. Cancelling it, as a timeout does, gets the thread out of it. */
    private final class BlockingExchange<R> extends CompletableFuture<HttpResponse<R>> {

        private final HttpRequest request;
        private final BodyHandler<R> handler;
        private @Nullable Thread inside;
        private boolean calledOut;

        BlockingExchange(HttpRequest request, BodyHandler<R> handler) {
            this.request = request;
            this.handler = handler;
        }

        void send() throws InterruptedException {
            if (!enter()) {
                return;
            }
            try {
                HttpResponse<R> response = delegate.send(request, handler);
                leave();
                complete(response);
            } catch (InterruptedException e) {
                interrupted(e);
            } catch (IOException | RuntimeException | Error e) {
                leave();
                completeExceptionally(typed(e));
            }
        }

        private synchronized boolean enter() {
            inside = isDone() ? null : Thread.currentThread();
            return inside != null;
        }

        /** An interrupt of ours that came too late must not meet the application. */
        @SuppressWarnings("ResultOfMethodCallIgnored")
        private synchronized void leave() {
            inside = null;
            if (calledOut) {
                Thread.interrupted();
            }
        }

        private void interrupted(InterruptedException e) throws InterruptedException {
            boolean ours;
            synchronized (this) {
                inside = null;
                ours = calledOut;
            }
            if (!ours) {
                completeExceptionally(e);
                throw e;
            }
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            synchronized (this) {
                if (cancelled && inside != null && inside != Thread.currentThread()) {
                    calledOut = true;
                    inside.interrupt();
                }
            }
            return cancelled;
        }

        /** The JDK's client puts what went wrong in its own threads into an exception of the caller's; ours stay typed. */
        private static Throwable typed(Throwable thrown) {
            return thrown.getCause() instanceof BodyguardException ours ? ours : thrown;
        }
    }
}
