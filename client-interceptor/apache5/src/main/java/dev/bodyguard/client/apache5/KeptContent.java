package dev.bodyguard.client.apache5;

import dev.bodyguard.client.core.OfflineAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;

/** The content of a response that was kept, read as the application takes it, in no thread of a connection. */
final class KeptContent implements CapacityChannel {

    private static final int PIECE = 16_384;

    private final InputStream content;
    private final AsyncDataConsumer consumer;
    private final AsyncExecCallback application;
    private long allowed = PIECE;
    private boolean running;

    private KeptContent(InputStream content, AsyncDataConsumer consumer, AsyncExecCallback application) {
        this.content = content;
        this.consumer = consumer;
        this.application = application;
    }

    static void give(OfflineAnswer answer, AsyncExecCallback application) throws HttpException, IOException {
        AsyncDataConsumer consumer =
                application.handleResponse(KeptResponse.head(answer), OpenedResponses.details(answer.fields()));
        InputStream content = answer.document().content();
        if (consumer == null) {
            content.close();
            application.completed();
            return;
        }
        KeptContent kept = new KeptContent(content, consumer, application);
        consumer.updateCapacity(kept);
        kept.update(0);
    }

    @Override
    public void update(int increment) {
        synchronized (this) {
            allowed += increment;
            if (running || allowed <= 0) {
                return;
            }
            running = true;
        }
        CompletableFuture.runAsync(this::run);
    }

    private void run() {
        try {
            byte[] piece = new byte[PIECE];
            while (isAllowed()) {
                int count = content.read(piece);
                if (count < 0) {
                    content.close();
                    consumer.streamEnd(null);
                    application.completed();
                    return;
                }
                consumer.consume(ByteBuffer.wrap(Arrays.copyOf(piece, went(count))));
            }
        } catch (HttpException | IOException | RuntimeException e) {
            fail(e);
        }
    }

    private void fail(Exception cause) {
        try {
            content.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
        application.failed(cause);
    }

    private synchronized boolean isAllowed() {
        running = allowed > 0;
        return running;
    }

    private synchronized int went(int count) {
        allowed -= count;
        return count;
    }
}
