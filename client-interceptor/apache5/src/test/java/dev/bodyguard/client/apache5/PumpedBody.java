package dev.bodyguard.client.apache5;

import dev.bodyguard.testkit.contract.client.ContractBody;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Set;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.jspecify.annotations.Nullable;

/** A body that is read in a thread of its own, one piece after the other is sent. */
final class PumpedBody implements AsyncEntityProducer {

    private static final int PIECE = 8192;

    private final ContractBody body;
    private @Nullable InputStream content;
    private @Nullable ByteBuffer piece;
    private @Nullable IOException broken;
    private boolean reading;

    PumpedBody(ContractBody body) {
        this.body = body;
    }

    @Override
    public boolean isRepeatable() {
        return body.repeats() == ContractBody.Repeats.ALWAYS;
    }

    @Override
    public long getContentLength() {
        return body.length().orElse(-1);
    }

    @Override
    public boolean isChunked() {
        return body.length().isEmpty();
    }

    @Override
    public synchronized int available() {
        return reading ? 0 : 1;
    }

    @Override
    public synchronized void produce(DataStreamChannel channel) throws IOException {
        if (broken != null) {
            throw broken;
        }
        if (content == null) {
            content = body.content().get();
        }
        ByteBuffer ready = piece;
        if (ready != null && ready.limit() == 0) {
            channel.endStream();
            return;
        }
        if (ready != null) {
            channel.write(ready);
        }
        if (!reading && (ready == null || !ready.hasRemaining())) {
            reading = true;
            InputStream from = content;
            Thread thread = new Thread(() -> read(from, channel), "upload");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void read(InputStream from, DataStreamChannel channel) {
        byte[] octets = new byte[PIECE];
        IOException failure = null;
        int count = 0;
        try {
            count = from.read(octets);
        } catch (IOException e) {
            failure = e;
        }
        synchronized (this) {
            if (from != content) {
                return;
            }
            broken = failure;
            piece = ByteBuffer.wrap(octets, 0, Math.max(0, count));
            reading = false;
        }
        channel.requestOutput();
    }

    @Override
    public synchronized void releaseResources() {
        content = null;
        piece = null;
        broken = null;
        reading = false;
    }

    @Override
    public void failed(Exception cause) {}

    @Override
    public @Nullable String getContentType() {
        return null;
    }

    @Override
    public @Nullable String getContentEncoding() {
        return null;
    }

    @Override
    public Set<String> getTrailerNames() {
        return Set.of();
    }
}
