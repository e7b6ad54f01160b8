package dev.bodyguard.client.apache5;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PacedContentTest {

    private static final int MUCH = 200_000;

    private final Reader reader = new Reader();
    private final PacedContent content = new PacedContent(reader, reader::failed, () -> {});
    private int window;

    @Test
    void noMoreIsHandedOverThanIsAllowedAndTheConnectionWaits() throws Exception {
        content.over(this::widen);
        int before = window;
        arrive();
        assertThat(reader.got()).isLessThan(MUCH).isEqualTo(before);
        assertThat(window).isEqualTo(before);
    }

    @Test
    void whatIsAllowedLaterIsHandedOverLaterAndThenTheEnd() throws Exception {
        content.over(this::widen);
        arrive();
        content.complete();
        content.handOver();
        assertThat(reader.ended).isNotDone();
        content.update(10);
        content.update(MUCH);
        reader.ended.get(60, TimeUnit.SECONDS);
        assertThat(reader.got()).isEqualTo(MUCH);
    }

    @Test
    void aChunkThatIsNotWholeYetKeepsTheConnectionOpen() throws Exception {
        content.over(this::widen);
        int before = window;
        content.came(before);
        content.handOver();
        assertThat(window).isEqualTo(2 * before);
    }

    @Test
    void aReaderThatIsAskedAndAllowsMoreGetsMore() throws Exception {
        reader.allows = MUCH;
        content.over(this::widen);
        arrive();
        assertThat(reader.got()).isEqualTo(MUCH);
    }

    private void arrive() throws Exception {
        content.came(MUCH);
        content.add(ByteBuffer.allocate(MUCH));
        content.handOver();
    }

    private void widen(int increment) {
        window += increment;
    }

    /** Counts what it gets. */
    private static final class Reader implements AsyncDataConsumer {

        private final CompletableFuture<Void> ended = new CompletableFuture<>();
        private int got;
        private int allows;

        synchronized int got() {
            return got;
        }

        @Override
        public void updateCapacity(CapacityChannel channel) throws IOException {
            if (allows > 0) {
                channel.update(allows);
            }
        }

        @Override
        public synchronized void consume(ByteBuffer octets) {
            got += octets.remaining();
        }

        @Override
        public void streamEnd(@Nullable List<? extends Header> trailers) {
            ended.complete(null);
        }

        void failed(Exception cause) {
            ended.completeExceptionally(cause);
        }

        @Override
        public void releaseResources() {}
    }
}
