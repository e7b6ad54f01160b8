package dev.bodyguard.testkit.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The content of one message, its transfer coding taken off. A body that comes from a socket streams: it can be opened
 * once, unless {@link #bytes()} has read it whole before.
 */
public final class Body {
    private static final byte[] NOTHING = {};

    private final InputStream live;
    private boolean taken;
    private byte @Nullable [] whole;

    private Body(byte @Nullable [] whole, InputStream live) {
        this.whole = whole;
        this.live = live;
    }

    /** The body of a message that can have none, say the answer to HEAD. */
    public static Body none() {
        return new Body(NOTHING, InputStream.nullInputStream());
    }

    public static Body of(byte[] content) {
        return new Body(content.clone(), InputStream.nullInputStream());
    }

    /** A body that arrives while it is read. */
    static Body streaming(InputStream live) {
        return new Body(null, live);
    }

    /**
     * The whole content, kept for later calls.
     *
     * @throws IOException when the message ends before its framing says so
     */
    public synchronized byte[] bytes() throws IOException {
        byte[] known = whole;
        if (known == null) {
            known = take().readAllBytes();
            whole = known;
        }
        return known.clone();
    }

    /** The content as a stream: any number of times for a body that is whole, once for one that streams. */
    public synchronized InputStream open() {
        return whole != null ? new ByteArrayInputStream(whole) : take();
    }

    private InputStream take() {
        if (taken) {
            throw new IllegalStateException("this body streamed by already: call bytes() before the first use");
        }
        taken = true;
        return live;
    }

    boolean isAbsent() {
        return whole == NOTHING;
    }

    /** Reads to the end what nobody read, so that the next message starts where it should. */
    void drain() throws IOException {
        live.transferTo(OutputStream.nullOutputStream());
    }
}
