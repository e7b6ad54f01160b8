package dev.bodyguard.jetty;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.body.Step;
import dev.bodyguard.server.http.BodyOpening;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.SerializedInvoker;
import org.jspecify.annotations.Nullable;

/** The body of a protected request as contexts read it: verified plaintext only, and its end is a verified end. */
final class OpenedContent implements RequestContent {

    private final Content.Source wire;
    private final BodyOpening opening;
    private final SerializedInvoker callbacks = new SerializedInvoker(OpenedContent.class);
    private final AtomicReference<@Nullable Runnable> demanded = new AtomicReference<>();
    private Content.@Nullable Chunk sealed;
    private Content.@Nullable Chunk end;
    private boolean ending;

    OpenedContent(Content.Source wire, BodyOpening opening) {
        this.wire = wire;
        this.opening = opening;
    }

    @Override
    public Content.@Nullable Chunk read() {
        try {
            while (end == null) {
                if (opening.output().hasRemaining()) {
                    return next();
                }
                if (owesAnAnswer()) {
                    return null;
                }
                Content.Chunk failure = advance();
                if (failure != null) {
                    return failure;
                }
                if (end == null && sealed == null) {
                    return null;
                }
            }
        } catch (BodyguardException e) {
            close(new BodyRefused(e));
        } catch (IOException e) {
            close(e);
        }
        return end;
    }

    /**
     * What somebody reads before the wire has told of it is not told of any more, and where that was part of a chunk, neither is
     * the rest: some environments ask again, from their other listener, while they wait.
     */
    private boolean owesAnAnswer() {
        return sealed == null && demanded.get() != null;
    }

    /** Whoever reads may keep what is read; the engine only lends it. */
    private Content.Chunk next() throws IOException {
        ByteBuffer lent = opening.output();
        ByteBuffer copied = ByteBuffer.allocate(lent.remaining()).put(lent).flip();
        if (ending) {
            finish();
        }
        return Content.Chunk.from(copied, end != null);
    }

    private void finish() throws IOException {
        ending = true;
        if (opening.finish() == Step.FINISHED) {
            release();
            end = Content.Chunk.EOF;
        }
    }

    /** One step of the engine, or one read of the wire. @return a failure of the wire, which may pass */
    private Content.@Nullable Chunk advance() throws IOException {
        Content.Chunk chunk = sealed == null ? wire.read() : sealed;
        if (chunk == null) {
            return null;
        }
        if (Content.Chunk.isFailure(chunk)) {
            if (chunk.isLast()) {
                opening.abort();
                end = chunk;
            }
            return chunk;
        }
        sealed = chunk;
        if (chunk.hasRemaining()) {
            opening.step(chunk.getByteBuffer());
        } else if (!chunk.isLast()) {
            release();
        } else {
            finish();
        }
        return null;
    }

    private void close(Throwable failure) {
        if (end == null) {
            end = Content.Chunk.from(failure, true);
            opening.abort();
            release();
        }
    }

    private void release() {
        if (sealed != null) {
            sealed.release();
            sealed = null;
        }
    }

    /** Some environments demand again before they were told: the wire takes one demand at a time. */
    @Override
    public void demand(Runnable callback) {
        if (end != null || sealed != null || opening.output().hasRemaining()) {
            callbacks.run(callback);
        } else if (demanded.getAndSet(callback) == null) {
            wire.demand(Invocable.from(Invocable.getInvocationType(callback), this::tell));
        }
    }

    private void tell() {
        Runnable callback = demanded.getAndSet(null);
        if (callback != null) {
            callback.run();
        }
    }

    @Override
    public void fail(Throwable failure) {
        close(failure);
        wire.fail(failure);
    }

    @Override
    public void discard() {
        close(new EofException("the request is over"));
    }
}
