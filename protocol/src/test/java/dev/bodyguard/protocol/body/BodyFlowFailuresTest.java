package dev.bodyguard.protocol.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.protocol.TruncatedBody;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However a flow fails, nobody takes it for a whole body, and nothing goes on upstream. */
@Timeout(60)
class BodyFlowFailuresTest {

    @Test
    void aSealerThatCannotBeMadeIsAnError() throws Exception {
        Flows.Sink<ByteBuffer> sink = Flows.Sink.greedy();
        BodyFlows.sealing(new Flows.Source<>(Flows.items(1, 1)), () -> {
                    throw new IllegalStateException("session erased");
                })
                .subscribe(sink);
        sink.awaitEnd();
        assertThat(sink.error).hasMessage("session erased");
    }

    @Test
    void cancellingStopsUpstreamAndErasesTheBody() {
        Flows.Source<ByteBuffer> source = new Flows.Source<>(Flows.items(5, 100));
        Flows.Sink<ByteBuffer> sink = Flows.Sink.patient();
        BodySealer sealer = Bodies.sealer(Bodies.salt());
        BodyFlows.sealing(source, () -> sealer).subscribe(sink);
        sink.request(2);
        sink.subscription().cancel();
        sink.subscription().cancel();
        sink.subscription().request(5);
        assertThat(source.cancelled).isTrue();
        assertThat(sink.items).hasSize(2);
        assertThat(sink.ended.getCount()).isEqualTo(1);
        assertThat(catchState(sealer)).isEqualTo("the body was aborted");
    }

    @Test
    void aRequestForNothingIsAnErrorAndCancels() throws Exception {
        for (long n : new long[] {0, -1, Long.MIN_VALUE}) {
            Flows.Source<ByteBuffer> source = new Flows.Source<>(Flows.items(5, 100));
            Flows.Sink<ByteBuffer> sink = Flows.Sink.patient();
            Flows.sealing(source).subscribe(sink);
            sink.subscription().request(n);
            sink.awaitEnd();
            assertThat(sink.error).isInstanceOf(IllegalArgumentException.class);
            assertThat(source.cancelled).isTrue();
        }
    }

    @Test
    void anUpstreamErrorPassesAndNeverCompletes() throws Exception {
        IOException broken = new IOException("connection reset");
        Flows.Sink<ByteBuffer> sealed = Flows.Sink.greedy();
        Flows.sealing(new Flows.Source<>(Flows.items(3, 10), broken)).subscribe(sealed);
        sealed.awaitEnd();
        assertThat(sealed.error).isSameAs(broken);
        assertThat(sealed.completed).isFalse();

        byte[] whole = Bodies.seal(new byte[100]);
        Flows.Sink<List<ByteBuffer>> opened = Flows.Sink.greedy();
        new Flows.Source<>(List.of(List.of(ByteBuffer.wrap(whole))), broken)
                .subscribe(BodyFlows.opening(opened, Bodies.opener()));
        opened.awaitEnd();
        assertThat(opened.error).isSameAs(broken);
        assertThat(opened.items).isEmpty();
    }

    @Test
    void aCutBodyIsAnErrorAfterWhatWasVerified() throws Exception {
        byte[] sealed = Bodies.sealChunks(new byte[] {1}, new byte[] {2}, new byte[] {3});
        Flows.Sink<List<ByteBuffer>> sink = Flows.Sink.greedy();
        new Flows.Source<>(List.of(List.of(ByteBuffer.wrap(sealed, 0, sealed.length - 18))))
                .subscribe(BodyFlows.opening(sink, Bodies.opener()));
        sink.awaitEnd();
        assertThat(sink.error).isInstanceOf(TruncatedBody.class);
        assertThat(sink.completed).isFalse();
        assertThat(Flows.bytes(sink.items.get(0))).isEqualTo(new byte[] {1, 2});
    }

    @Test
    void aForgedChunkIsAnErrorAfterWhatWasVerifiedAndCancelsUpstream() throws Exception {
        byte[] sealed = Bodies.sealChunks(new byte[] {1}, new byte[] {2}, new byte[] {3});
        sealed[16 + 18 + 5] ^= 1;
        Flows.Source<List<ByteBuffer>> source =
                new Flows.Source<>(List.of(List.of(ByteBuffer.wrap(sealed)), List.of(ByteBuffer.allocate(9))));
        Flows.Sink<List<ByteBuffer>> sink = new Flows.Sink<>(() -> 1);
        source.subscribe(BodyFlows.opening(sink, Bodies.opener()));
        sink.awaitEnd();
        assertThat(sink.error).isInstanceOf(OpenFailed.class);
        assertThat(sink.items).hasSize(1);
        assertThat(Flows.bytes(sink.items.get(0))).isEqualTo(new byte[] {1});
        assertThat(source.cancelled).isTrue();
    }

    @Test
    void aSecondSubscriptionIsCancelled() {
        AtomicInteger cancelled = new AtomicInteger();
        Flow.Subscriber<List<ByteBuffer>> opening = BodyFlows.opening(Flows.Sink.patient(), Bodies.opener());
        for (int i = 0; i < 2; i++) {
            opening.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long n) {}

                @Override
                public void cancel() {
                    cancelled.incrementAndGet();
                }
            });
        }
        assertThat(cancelled).hasValue(1);
    }

    @Test
    void aSubscriberThatThrowsStopsUpstream() {
        Flows.Source<ByteBuffer> source = new Flows.Source<>(Flows.items(5, 100));
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Flows.sealing(source).subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                try {
                    subscription.request(3);
                } catch (IllegalStateException e) {
                    thrown.set(e);
                }
            }

            @Override
            public void onNext(ByteBuffer item) {
                throw new IllegalStateException("no");
            }

            @Override
            public void onError(Throwable error) {}

            @Override
            public void onComplete() {}
        });
        assertThat(thrown.get()).hasMessage("no");
        assertThat(source.cancelled).isTrue();
        assertThat(source.published).hasValue(1);
    }

    private static String catchState(BodySealer sealer) {
        try {
            sealer.finish();
            return "usable";
        } catch (IllegalStateException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
