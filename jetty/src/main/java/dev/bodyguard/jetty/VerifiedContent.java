package dev.bodyguard.jetty;

import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.thread.SerializedInvoker;

/** A body that was verified as a whole before any context sees the request. */
final class VerifiedContent implements Content.Source {

    private final SerializedInvoker callbacks = new SerializedInvoker(VerifiedContent.class);
    private Content.Chunk next;

    VerifiedContent(byte[] content) {
        next = Content.Chunk.from(ByteBuffer.wrap(content), true);
    }

    @Override
    public Content.Chunk read() {
        Content.Chunk read = next;
        next = Content.Chunk.next(read);
        return read;
    }

    @Override
    public void demand(Runnable callback) {
        callbacks.run(callback);
    }

    @Override
    public void fail(Throwable failure) {
        next = Content.Chunk.from(failure, true);
    }
}
