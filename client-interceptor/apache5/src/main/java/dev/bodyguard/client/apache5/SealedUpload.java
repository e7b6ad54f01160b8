package dev.bodyguard.client.apache5;

import dev.bodyguard.client.core.OutgoingRequest;
import dev.bodyguard.client.core.SealedCall;
import dev.bodyguard.protocol.ProtectionRequired;
import dev.bodyguard.protocol.body.BodySealer;
import dev.bodyguard.protocol.body.Step;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.nio.AsyncDataProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.jspecify.annotations.Nullable;

/**
 * Seals a body on its way to the connection: what the application's producer takes for the connection. Takes no more than the
 * connection does, but for one chunk. Producers write from threads of their own, too.
 */
final class SealedUpload implements DataStreamChannel {

    private enum State {
        OPEN,
        /** All is here, and some of it not yet on the connection. */
        ENDING,
        /** The server answered with an error: what has no end is no whole body to it. */
        CUT,
        ENDED
    }

    private final AsyncDataProducer application;
    private final boolean ofUnknownLength;
    private final BodySealer sealer;
    private State state = State.OPEN;
    private boolean flushWanted;
    private @Nullable DataStreamChannel wire;

    SealedUpload(AsyncDataProducer application, SealedCall sealed) {
        this.application = application;
        this.ofUnknownLength = sealed.sealedLength() == OutgoingRequest.UNKNOWN_LENGTH;
        this.sealer = sealed.bodySealer();
    }

    int available() {
        synchronized (this) {
            if (state != State.OPEN || flushWanted || sealer.output().hasRemaining()) {
                return state == State.ENDED ? 0 : 1;
            }
        }
        return application.available();
    }

    void produce(DataStreamChannel channel) throws IOException {
        synchronized (this) {
            wire = channel;
            if (!drain(channel) || state != State.OPEN) {
                return;
            }
        }
        application.produce(this);
    }

    @Override
    public void requestOutput() {
        DataStreamChannel channel = channel();
        if (channel != null) {
            channel.requestOutput();
        }
    }

    private synchronized @Nullable DataStreamChannel channel() {
        return wire;
    }

    @Override
    public synchronized int write(ByteBuffer plain) throws IOException {
        int before = plain.remaining();
        if (state != State.OPEN) {
            plain.position(plain.limit());
            return before;
        }
        DataStreamChannel channel = required();
        try {
            boolean room = drain(channel);
            while (room && sealer.step(plain) == Step.HAS_OUTPUT) {
                room = drain(channel);
            }
            flushWanted = ofUnknownLength;
            if (!room || !drain(channel)) {
                channel.requestOutput();
            }
        } catch (IllegalStateException notAsPromised) {
            throw new IOException(notAsPromised.getMessage(), notAsPromised);
        }
        return before - plain.remaining();
    }

    @Override
    public void endStream() throws IOException {
        endStream(null);
    }

    @Override
    public synchronized void endStream(@Nullable List<? extends Header> trailers) throws IOException {
        if (trailers != null && !trailers.isEmpty()) {
            throw new ProtectionRequired("trailers cannot be sealed, and the body of a protected request has some");
        }
        if (state == State.OPEN) {
            state = State.ENDING;
            DataStreamChannel channel = required();
            try {
                if (!drain(channel)) {
                    channel.requestOutput();
                }
            } catch (IllegalStateException notAsPromised) {
                throw new IOException(notAsPromised.getMessage(), notAsPromised);
            }
        }
    }

    /**
     * Nothing more of it is wanted.
     *
     * @return whether something was missing
     */
    synchronized boolean cut() {
        if (state != State.OPEN) {
            return false;
        }
        state = State.CUT;
        sealer.abort();
        if (wire != null) {
            wire.requestOutput();
        }
        return true;
    }

    /** Whether the application gives no more. */
    synchronized boolean isAllGiven() {
        return state != State.OPEN;
    }

    synchronized void abort() {
        if (state != State.ENDED) {
            state = State.ENDED;
            sealer.abort();
        }
    }

    private DataStreamChannel required() {
        if (wire == null) {
            throw new IllegalStateException("a body is written before its request is sent");
        }
        return wire;
    }

    /** @return false if the connection takes no more for now, or nothing more will come */
    private boolean drain(DataStreamChannel channel) throws IOException {
        if (state == State.CUT) {
            end(channel);
            return false;
        }
        while (true) {
            ByteBuffer output = sealer.output();
            if (output.hasRemaining()) {
                channel.write(output);
                if (output.hasRemaining()) {
                    return false;
                }
            }
            if (state == State.ENDING) {
                if (sealer.finish() == Step.FINISHED) {
                    end(channel);
                    return true;
                }
            } else if (!flushWanted || sealer.flush() != Step.HAS_OUTPUT) {
                flushWanted = false;
                return true;
            }
        }
    }

    private void end(DataStreamChannel channel) throws IOException {
        state = State.ENDED;
        channel.endStream();
    }
}
