package dev.bodyguard.client.jetty;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/** The content of a request to a place that is left alone. */
final class PassedContent implements Request.Content {

    private final Request.Content plain;
    private final Consumer<ByteBuffer> went;

    PassedContent(Request.Content plain, Consumer<ByteBuffer> went) {
        this.plain = plain;
        this.went = went;
    }

    @Override
    public @Nullable String getContentType() {
        return plain.getContentType();
    }

    @Override
    public long getLength() {
        return plain.getLength();
    }

    @Override
    public Content.@Nullable Chunk read() {
        Content.Chunk chunk = plain.read();
        if (chunk != null && !Content.Chunk.isFailure(chunk)) {
            went.accept(chunk.getByteBuffer());
        }
        return chunk;
    }

    @Override
    public void demand(Runnable arrived) {
        plain.demand(arrived);
    }

    @Override
    public void fail(Throwable cause) {
        plain.fail(cause);
    }
}
