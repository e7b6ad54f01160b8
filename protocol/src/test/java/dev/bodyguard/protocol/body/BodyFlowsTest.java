package dev.bodyguard.protocol.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.protocol.TruncatedBody;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BodyFlowsTest {
    private final Random random = new Random(10);

    @Test
    void asksUpstreamOnlyWhileDownstreamWantsSomething() throws Exception {
        Flows.Source<ByteBuffer> source = new Flows.Source<>(items(5, 100));
        Flows.Sink<ByteBuffer> sink = Flows.Sink.patient();
        sealing(source).subscribe(sink);
        assertThat(source.requested).hasValue(0);
        sink.request(1);
        assertThat(sink.items).hasSize(1);
        assertThat(source.requested).hasValue(1);
        sink.request(2);
        assertThat(sink.items).hasSize(3);
        assertThat(source.requested).hasValue(3);
        sink.request(10);
        sink.awaitEnd();
        assertThat(sink.items).hasSize(6);
        assertThat(sink.completed).isTrue();
    }

    @Test
    void oneLargeItemIsHandedOnInAsManyPiecesAsWereAskedFor() throws Exception {
        byte[] content = Bodies.content(random, 100_000);
        Flows.Source<ByteBuffer> source = new Flows.Source<>(List.of(ByteBuffer.wrap(content)));
        Flows.Sink<ByteBuffer> sink = Flows.Sink.patient();
        BodyFlows.sealing(source, () -> Bodies.sealer(Bodies.salt(), content.length))
                .subscribe(sink);
        for (int i = 1; i <= 7; i++) {
            sink.request(1);
            assertThat(sink.items).hasSize(i);
        }
        sink.awaitEnd();
        assertThat(sink.completed).isTrue();
        assertThat(Arrays.equals(Bodies.open(Flows.bytes(sink.items)), content)).isTrue();
    }

    @Test
    void theEndNeedsNoDemandOfItsOwn() throws Exception {
        Flows.Sink<List<ByteBuffer>> sink = Flows.Sink.patient();
        byte[] sealed = Bodies.sealChunks(new byte[] {1}, new byte[0]);
        new Flows.Source<>(List.of(List.of(ByteBuffer.wrap(sealed))))
                .subscribe(BodyFlows.opening(sink, Bodies.opener()));
        sink.request(1);
        sink.awaitEnd();
        assertThat(sink.items).hasSize(1);
        assertThat(sink.completed).isTrue();
    }

    @Test
    void eachSubscriptionIsSealedAfreshWithItsOwnSalt() throws Exception {
        Flow.Publisher<ByteBuffer> body = BodyFlows.sealing(
                subscriber -> new Flows.Source<>(items(3, 10)).subscribe(subscriber),
                () -> Bodies.sealer(Bodies.salt()));
        List<byte[]> sealed = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Flows.Sink<ByteBuffer> sink = Flows.Sink.greedy();
            body.subscribe(sink);
            sink.awaitEnd();
            sealed.add(Flows.bytes(sink.items));
            assertThat(Bodies.open(sealed.get(i))).hasSize(30);
        }
        assertThat(Arrays.copyOf(sealed.get(0), 16)).isNotEqualTo(Arrays.copyOf(sealed.get(1), 16));
    }

    @Test
    void aSealerThatCannotBeMadeIsAnError() throws Exception {
        Flows.Sink<ByteBuffer> sink = Flows.Sink.greedy();
        BodyFlows.sealing(new Flows.Source<>(items(1, 1)), () -> {
                    throw new IllegalStateException("session erased");
                })
                .subscribe(sink);
        sink.awaitEnd();
        assertThat(sink.error).hasMessage("session erased");
    }

    @Test
    void cancellingStopsUpstreamAndErasesTheBody() {
        Flows.Source<ByteBuffer> source = new Flows.Source<>(items(5, 100));
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
            Flows.Source<ByteBuffer> source = new Flows.Source<>(items(5, 100));
            Flows.Sink<ByteBuffer> sink = Flows.Sink.patient();
            sealing(source).subscribe(sink);
            sink.subscription().request(n);
            sink.awaitEnd();
            assertThat(sink.error).isInstanceOf(IllegalArgumentException.class);
            assertThat(source.cancelled).isTrue();
        }
    }

    @Test
    void demandBeyondAllNumbersIsUnbounded() throws Exception {
        Flows.Sink<ByteBuffer> sink = Flows.Sink.patient();
        sealing(new Flows.Source<>(items(50, 10))).subscribe(sink);
        sink.request(1);
        sink.request(Long.MAX_VALUE - 1);
        sink.awaitEnd();
        assertThat(sink.items).hasSize(51);
    }

    @Test
    void anUpstreamErrorPassesAndNeverCompletes() throws Exception {
        IOException broken = new IOException("connection reset");
        Flows.Sink<ByteBuffer> sealed = Flows.Sink.greedy();
        sealing(new Flows.Source<>(items(3, 10), broken)).subscribe(sealed);
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
    void whatWasHandedOnIsTheReceiversForGood() throws Exception {
        byte[] content = Bodies.content(random, 200_000);
        List<List<ByteBuffer>> first = collectOpened(Bodies.seal(content));
        collectOpened(Bodies.seal(new byte[200_000]));
        byte[] kept = Flows.bytes(first.stream().flatMap(List::stream).toList());
        assertThat(Arrays.equals(kept, content)).isTrue();
    }

    @Test
    void manyItemsDoNotNeedManyStackFrames() throws Exception {
        int items = 200_000;
        Flows.Sink<List<ByteBuffer>> sink = new Flows.Sink<>(() -> 1);
        byte[] sealed = Bodies.seal(new byte[3]);
        List<List<ByteBuffer>> nothing = Collections.nCopies(items, List.of(ByteBuffer.allocate(0)));
        List<List<ByteBuffer>> all = new ArrayList<>(nothing);
        all.add(List.of(ByteBuffer.wrap(sealed)));
        new Flows.Source<>(all).subscribe(BodyFlows.opening(sink, Bodies.opener()));
        sink.awaitEnd();
        assertThat(sink.completed).isTrue();
        assertThat(sink.items).hasSize(1);
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
        Flows.Source<ByteBuffer> source = new Flows.Source<>(items(5, 100));
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        sealing(source).subscribe(new Flow.Subscriber<>() {
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

    @Test
    void deliveryIsSerialBetweenThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (SubmissionPublisher<ByteBuffer> publisher = new SubmissionPublisher<>(threads, 8)) {
            byte[] content = Bodies.content(random, 3_000_000);
            Flows.Sink<List<ByteBuffer>> opened = new Flows.Sink<>(() -> 2);
            Flow.Subscriber<List<ByteBuffer>> opening = BodyFlows.opening(opened, Bodies.opener());
            sealing(publisher).subscribe(new ToLists(opening, threads));
            for (int at = 0; at < content.length; at += 10_000) {
                publisher.submit(ByteBuffer.wrap(content, at, Math.min(10_000, content.length - at)));
            }
            publisher.close();
            opened.awaitEnd();
            assertThat(opened.error).isNull();
            assertThat(opened.completed).isTrue();
            byte[] result =
                    Flows.bytes(opened.items.stream().flatMap(List::stream).toList());
            assertThat(Arrays.equals(result, content)).isTrue();
        } finally {
            threads.shutdownNow();
            assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** Requests come from another thread than items do. */
    private record ToLists(Flow.Subscriber<List<ByteBuffer>> to, ExecutorService threads)
            implements Flow.Subscriber<ByteBuffer> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            to.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long n) {
                    threads.execute(() -> subscription.request(n));
                }

                @Override
                public void cancel() {
                    subscription.cancel();
                }
            });
        }

        @Override
        public void onNext(ByteBuffer item) {
            to.onNext(List.of(item));
        }

        @Override
        public void onError(Throwable error) {
            to.onError(error);
        }

        @Override
        public void onComplete() {
            to.onComplete();
        }
    }

    private static Flow.Publisher<ByteBuffer> sealing(Flow.Publisher<ByteBuffer> plain) {
        return BodyFlows.sealing(plain, () -> Bodies.sealer(Bodies.salt()));
    }

    private static List<ByteBuffer> items(int count, int length) {
        List<ByteBuffer> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(ByteBuffer.allocate(length));
        }
        return items;
    }

    private static List<List<ByteBuffer>> collectOpened(byte[] sealed) throws InterruptedException {
        Flows.Sink<List<ByteBuffer>> sink = Flows.Sink.greedy();
        new Flows.Source<>(List.of(List.of(ByteBuffer.wrap(sealed))))
                .subscribe(BodyFlows.opening(sink, Bodies.opener()));
        sink.awaitEnd();
        return sink.items;
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
