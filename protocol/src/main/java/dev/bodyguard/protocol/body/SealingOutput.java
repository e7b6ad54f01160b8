package dev.bodyguard.protocol.body;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Seals what is written to it into another stream; made by {@link BodyStreams#sealing(OutputStream, BodySealer)}.
 *
 * <p>{@link #close()} says that the body is whole, so it belongs behind the last write, not into a {@code finally} or a
 * try-with-resources around code that can fail: that would end a broken-off body as if it were complete. Where something
 * fails, call {@link #abort()}.
 */
public abstract sealed class SealingOutput extends OutputStream permits SealingOutputStream {
    SealingOutput() {}

    /** Ends the chunk, unless a length was promised, and flushes the stream below. */
    @Override
    public abstract void flush() throws IOException;

    /**
     * Writes the final chunk and closes the stream below; once. After a failed write or {@link #abort()} there is no final
     * chunk: the stream below is closed without it, which tells the peer that the body is not whole.
     *
     * @throws IOException if fewer bytes were written than promised, or the stream below fails
     */
    @Override
    public abstract void close() throws IOException;

    /**
     * Gives up, from any thread and without waiting for a write that is under way: keys and buffers are erased, later writes
     * throw, and no final chunk is ever written. The stream below stays open, so that its owner can cut the connection.
     */
    public abstract void abort();
}
