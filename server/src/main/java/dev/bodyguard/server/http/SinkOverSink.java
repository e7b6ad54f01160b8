package dev.bodyguard.server.http;

import java.io.IOException;

/** Changes a body on its way to the next sink, which is what stands still, and what is closed. */
abstract class SinkOverSink implements BodySink {

    final BodySink next;

    SinkOverSink(BodySink next) {
        this.next = next;
    }

    @Override
    public void abort() {
        next.abort();
    }

    @Override
    public final boolean closed() {
        return next.closed();
    }

    @Override
    public final boolean drain() throws IOException {
        return next.drain();
    }
}
