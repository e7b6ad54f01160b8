package dev.bodyguard.client.core;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Handshakes of a blocking client, each message in a thread of ours that ends soon after. Many callers may wait for one
 * handshake, so it runs in the thread of none: whoever is interrupted or out of time gives up waiting, and nothing else.
 */
final class HandshakeThreads implements HandshakeTransport {

    private static final long IDLE_SECONDS = 1;

    private final Blocking client;
    private final ExecutorService threads = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), HandshakeThreads::thread);

    HandshakeThreads(Blocking client) {
        this.client = client;
    }

    @Override
    public CompletableFuture<Reply> send(Call call) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        Future<?> sending = threads.submit(() -> {
            try {
                reply.complete(client.send(call));
            } catch (IOException | RuntimeException | Error e) {
                reply.completeExceptionally(e);
            }
        });
        watch(call, reply, sending);
        return reply;
    }

    /** Not every client has timeouts for one call: those who wait go on in time, and the thread as soon as the client lets it. */
    @SuppressWarnings("FutureReturnValueIgnored") // What comes of it is told by the reply.
    private static void watch(Call call, CompletableFuture<Reply> reply, Future<?> sending) {
        CompletableFuture<Void> timer = new CompletableFuture<Void>()
                .completeOnTimeout(null, call.timeout().toNanos(), TimeUnit.NANOSECONDS);
        timer.thenRun(() -> {
            if (reply.completeExceptionally(
                    new SocketTimeoutException("a handshake message was not answered in " + call.timeout()))) {
                sending.cancel(true);
            }
        });
        reply.whenComplete((answered, error) -> timer.cancel(false));
    }

    /** It keeps no program running, and nothing of the caller that happened to be first. */
    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "bodyguard-handshake", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(HandshakeThreads.class.getClassLoader());
        return thread;
    }
}
