package dev.bodyguard.client.jetty;

import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/** The content of a response from a place that is left alone; its end is a chunk of its own. */
final class PassedResponse implements Content.Source {

    private final Content.Source plain;
    private boolean over;

    PassedResponse(Content.Source plain) {
        this.plain = plain;
    }

    @Override
    public Content.@Nullable Chunk read() {
        if (over) {
            return Content.Chunk.EOF;
        }
        Content.Chunk chunk = plain.read();
        if (chunk == null || Content.Chunk.isFailure(chunk) || !chunk.isLast() || !chunk.hasRemaining()) {
            return chunk;
        }
        over = true;
        return Content.Chunk.asChunk(chunk.getByteBuffer(), false, chunk);
    }

    @Override
    public void demand(Runnable arrived) {
        if (over) {
            arrived.run();
        } else {
            plain.demand(arrived);
        }
    }

    @Override
    public void fail(Throwable cause) {
        plain.fail(cause);
    }
}
