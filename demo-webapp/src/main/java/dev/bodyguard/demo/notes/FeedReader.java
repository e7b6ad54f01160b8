package dev.bodyguard.demo.notes;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One open feed: events wait in a bounded queue, so that a slow reader delays nobody else. */
final class FeedReader implements AsyncListener {

    private static final int MOST_WAITING = 256;

    private final AsyncContext context;
    private final Executor worker;
    private final Consumer<FeedReader> onEnd;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private boolean writing;
    private boolean ended;

    FeedReader(AsyncContext context, Executor worker, Consumer<FeedReader> onEnd) {
        this.context = context;
        this.worker = worker;
        this.onEnd = onEnd;
        context.addListener(this);
    }

    synchronized void send(byte[] event) {
        if (ended) {
            return;
        }
        if (waiting.size() == MOST_WAITING) {
            close();
            return;
        }
        waiting.add(event);
        if (!writing) {
            writing = true;
            startWriting();
        }
    }

    void close() {
        if (end()) {
            context.complete();
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        close();
    }

    @Override
    public void onError(AsyncEvent event) {
        close();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // The feed starts asynchronous work once only.
    }

    private void startWriting() {
        try {
            worker.execute(this::writeWaiting);
        } catch (RejectedExecutionException e) {
            close();
        }
    }

    private void writeWaiting() {
        try {
            ServletOutputStream output = context.getResponse().getOutputStream();
            for (byte[] event = next(); event != null; event = next()) {
                output.write(event);
                output.flush();
            }
        } catch (IOException | IllegalStateException e) {
            // The reader is gone, which is how every feed ends.
            close();
        }
    }

    private synchronized byte @Nullable [] next() {
        byte[] event = ended ? null : waiting.poll();
        writing = event != null;
        return event;
    }

    /** True for the one caller that ends this feed. */
    private synchronized boolean end() {
        if (ended) {
            return false;
        }
        ended = true;
        waiting.clear();
        onEnd.accept(this);
        return true;
    }
}
