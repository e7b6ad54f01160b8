package dev.bodyguard.client.jetty;

import dev.bodyguard.protocol.TruncatedBody;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Flow;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * The content of a response, opened as it is read: what the connection gives at once is opened at once, and nothing is read ahead.
 * Its end is the verified end, in a chunk without octets.
 */
final class OpenedContent implements Content.Source, Flow.Subscriber<List<ByteBuffer>> {

    private static final Flow.Subscription PUSHED = new Flow.Subscription() {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    };

    private final Content.Source sealed;
    private final Flow.Subscriber<List<ByteBuffer>> opening;
    private final Queue<ByteBuffer> ready = new ArrayDeque<>();
    private volatile Flow.@Nullable Subscription subscription;
    private @Nullable Throwable failure;
    private boolean verified;

    OpenedContent(Content.Source sealed, UnaryOperator<Flow.Subscriber<List<ByteBuffer>>> opener) {
        this.sealed = sealed;
        this.opening = opener.apply(this);
        opening.onSubscribe(PUSHED);
    }

    @Override
    public Content.@Nullable Chunk read() {
        while (true) {
            Content.Chunk opened = ready();
            if (opened != null) {
                return opened;
            }
            Content.Chunk chunk = sealed.read();
            if (chunk == null) {
                return null;
            }
            open(chunk);
        }
    }

    private Content.@Nullable Chunk ready() {
        ByteBuffer next = ready.poll();
        if (next != null) {
            return Content.Chunk.from(next, false);
        }
        if (failure != null) {
            return Content.Chunk.from(failure);
        }
        return verified ? Content.Chunk.EOF : null;
    }

    private void open(Content.Chunk chunk) {
        if (Content.Chunk.isFailure(chunk)) {
            opening.onError(chunk.getFailure());
            failure = failure == null ? chunk.getFailure() : failure;
            return;
        }
        if (chunk.hasRemaining()) {
            opening.onNext(List.of(chunk.getByteBuffer()));
        }
        chunk.release();
        if (chunk.isLast() && failure == null) {
            opening.onComplete();
            if (failure == null && !verified) {
                failure = new TruncatedBody("the content ends before its end was verified");
            }
        }
    }

    @Override
    public void demand(Runnable arrived) {
        sealed.demand(arrived);
    }

    @Override
    public void fail(Throwable cause) {
        cancel();
        sealed.fail(cause);
    }

    /** What was opened and not read is not kept. */
    void cancel() {
        Flow.Subscription open = subscription;
        if (open != null) {
            open.cancel();
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription opened) {
        subscription = opened;
        opened.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> opened) {
        opened.stream().filter(ByteBuffer::hasRemaining).forEach(ready::add);
    }

    @Override
    public void onError(Throwable error) {
        failure = error;
    }

    @Override
    public void onComplete() {
        verified = true;
    }
}
