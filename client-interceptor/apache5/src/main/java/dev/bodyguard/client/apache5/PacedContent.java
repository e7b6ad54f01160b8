package dev.bodyguard.client.apache5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.jspecify.annotations.Nullable;

/**
 * Opened content on its way to the application, no more at a time than that allows. A chunk is opened only when all of it is
 * there, however little is allowed: so the connection has a window of its own, and what was opened too early is held, one
 * window and one chunk at most. What is allowed when nothing comes from the connection goes on in a thread of the common pool.
 */
final class PacedContent implements CapacityChannel {

    private static final int WINDOW = 65_536;

    private final AsyncDataConsumer application;
    private final Consumer<Exception> failing;
    private final Runnable handedOver;
    private final AtomicInteger signals = new AtomicInteger();

    // Guarded by this object.
    private final Deque<ByteBuffer> held = new ArrayDeque<>();
    private long allowed = WINDOW;
    private boolean asked;
    private boolean complete;
    private boolean over;
    private boolean told;
    private int outstanding;
    private @Nullable CapacityChannel wire;
    private @Nullable Exception failure;

    /** Goes to the application; that something failed, and that all was handed over, is told. */
    PacedContent(AsyncDataConsumer application, Consumer<Exception> failing, Runnable handedOver) {
        this.application = application;
        this.failing = failing;
        this.handedOver = handedOver;
    }

    /** The connection asks how much may come: nothing more does, or not much. */
    void over(CapacityChannel channel) throws IOException {
        synchronized (this) {
            wire = channel;
            outstanding = 0;
        }
        grant();
    }

    /** So many octets came from the connection. */
    synchronized void came(int octets) {
        outstanding = Math.max(0, outstanding - octets);
    }

    synchronized void add(ByteBuffer opened) {
        held.add(opened);
    }

    /** There is no more. */
    synchronized void complete() {
        complete = true;
    }

    /** Nobody wants it. */
    synchronized void drop() {
        over = true;
        told = true;
        held.clear();
    }

    /** Whether the application has all that it will get. */
    synchronized boolean isOver() {
        return told;
    }

    /** The application allows so many more. */
    @Override
    public void update(int increment) throws IOException {
        boolean waiting;
        synchronized (this) {
            allowed = Math.min(Integer.MAX_VALUE, allowed + increment);
            asked = false;
            waiting = !held.isEmpty();
        }
        if (!waiting) {
            grant();
        } else if (signals.getAndIncrement() == 0) {
            // Not in the thread of one who is in the middle of reading.
            CompletableFuture.runAsync(this::work);
        }
    }

    /** Hands over what is allowed, in the thread of the connection. */
    void handOver() throws HttpException, IOException {
        if (signals.getAndIncrement() == 0) {
            work();
        }
        Exception broken;
        synchronized (this) {
            broken = failure;
        }
        if (broken instanceof HttpException http) {
            throw http;
        }
        if (broken instanceof IOException io) {
            throw io;
        }
        if (broken instanceof RuntimeException misuse) {
            throw misuse;
        }
        grant();
    }

    private void work() {
        int seen = 1;
        while (seen != 0) {
            try {
                boolean more = true;
                while (more) {
                    more = advance();
                }
                grant();
            } catch (HttpException | IOException | RuntimeException e) {
                synchronized (this) {
                    failure = e;
                }
                drop();
                failing.accept(e);
            }
            seen = signals.addAndGet(-seen);
        }
    }

    /** @return false if nothing more can be done until the next signal */
    private boolean advance() throws HttpException, IOException {
        ByteBuffer piece;
        boolean end;
        synchronized (this) {
            if (over) {
                return false;
            }
            piece = next();
            over = piece == null && complete && held.isEmpty();
            if (piece == null && !over) {
                if (allowed > 0 || asked) {
                    return false;
                }
                asked = true;
            }
            end = over;
        }
        if (piece != null) {
            application.consume(piece);
        } else if (end) {
            application.streamEnd(null);
            drop();
            handedOver.run();
        } else {
            application.updateCapacity(this);
        }
        return true;
    }

    private @Nullable ByteBuffer next() {
        ByteBuffer first = held.peek();
        if (first == null || allowed <= 0) {
            return null;
        }
        int length = (int) Math.min(allowed, first.remaining());
        allowed -= length;
        ByteBuffer piece = first.slice().limit(length);
        first.position(first.position() + length);
        if (!first.hasRemaining()) {
            held.remove();
        }
        return piece;
    }

    private void grant() throws IOException {
        CapacityChannel channel;
        int more;
        synchronized (this) {
            channel = wire;
            more = allowed > 0 && held.isEmpty() && !over ? WINDOW - outstanding : 0;
            if (channel == null || more == 0) {
                return;
            }
            outstanding = WINDOW;
        }
        channel.update(more);
    }
}
