package dev.bodyguard.server.http;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where a response's plaintext goes. What cannot be done at once is remembered and done by {@link #drain}. */
public interface BodySink {

    /** Takes all of {@code plain}. */
    void write(ByteBuffer plain) throws IOException;

    /** Makes what was written so far reach the client. */
    void flush() throws IOException;

    /** Adds the end. */
    void finish() throws IOException;

    /** Leaves the body without its final chunk, which is what tells the client. */
    void abort();

    /** Whether the end, or the lack of it, is out. */
    boolean closed();

    /** Does what can be done. @return whether nothing is held back and more can be taken */
    boolean drain() throws IOException;
}
