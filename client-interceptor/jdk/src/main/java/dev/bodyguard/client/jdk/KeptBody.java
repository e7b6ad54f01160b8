package dev.bodyguard.client.jdk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/** Content of a file as a reactive stream, read by whoever asks for it. */
final class KeptBody implements Flow.Subscription {

    private static final int PIECE = 16_384;

    private final InputStream content;
    private final Flow.Subscriber<List<ByteBuffer>> application;
    private final AtomicLong demand = new AtomicLong();
    private volatile boolean over;

    KeptBody(InputStream content, Flow.Subscriber<List<ByteBuffer>> application) {
        this.content = content;
        this.application = application;
    }

    void start() {
        application.onSubscribe(this);
    }

    /** The first to ask delivers, also what is asked for meanwhile: one thread at a time, and no recursion. */
    @Override
    public void request(long n) {
        if (n <= 0) {
            end();
            application.onError(new IllegalArgumentException("a request for " + n + " items"));
            return;
        }
        if (demand.getAndUpdate(had -> had + n < 0 ? Long.MAX_VALUE : had + n) > 0) {
            return;
        }
        do {
            deliver();
        } while (!over && demand.decrementAndGet() > 0);
    }

    private void deliver() {
        if (over) {
            return;
        }
        byte[] piece;
        try {
            piece = content.readNBytes(PIECE);
        } catch (IOException e) {
            end();
            application.onError(e);
            return;
        }
        if (piece.length == 0) {
            end();
            application.onComplete();
        } else {
            application.onNext(List.of(ByteBuffer.wrap(piece)));
        }
    }

    @Override
    public void cancel() {
        end();
    }

    private void end() {
        over = true;
        try {
            content.close();
        } catch (IOException nothingIsLost) {
            // What was read was verified, and nothing more is read.
        }
    }
}
