package dev.bodyguard.protocol.body;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Demand, items and threads of bodies as reactive streams. */
@Timeout(60)
class BodyFlowsTest {

    private final Random random = new Random(10);

    @Test
    void asksUpstreamOnlyWhileDownstreamWantsSomething() throws Exception {
        Flows.Source<ByteBuffer> source = new Flows.Source<>(Flows.items(5, 100));
        Flows.Sink<ByteBuffer> sink = Flows.Sink.patient();
        Flows.sealing(source).subscribe(sink);
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
                subscriber -> new Flows.Source<>(Flows.items(3, 10)).subscribe(subscriber),
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
    void demandBeyondAllNumbersIsUnbounded() throws Exception {
        Flows.Sink<ByteBuffer> sink = Flows.Sink.patient();
        Flows.sealing(new Flows.Source<>(Flows.items(50, 10))).subscribe(sink);
        sink.request(1);
        sink.request(Long.MAX_VALUE - 1);
        sink.awaitEnd();
        assertThat(sink.items).hasSize(51);
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
    void deliveryIsSerialBetweenThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (SubmissionPublisher<ByteBuffer> publisher = new SubmissionPublisher<>(threads, 8)) {
            byte[] content = Bodies.content(random, 3_000_000);
            Flows.Sink<List<ByteBuffer>> opened = new Flows.Sink<>(() -> 2);
            Flow.Subscriber<List<ByteBuffer>> opening = BodyFlows.opening(opened, Bodies.opener());
            Flows.sealing(publisher).subscribe(new ToLists(opening, threads));
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

    private static List<List<ByteBuffer>> collectOpened(byte[] sealed) throws InterruptedException {
        Flows.Sink<List<ByteBuffer>> sink = Flows.Sink.greedy();
        new Flows.Source<>(List.of(List.of(ByteBuffer.wrap(sealed))))
                .subscribe(BodyFlows.opening(sink, Bodies.opener()));
        sink.awaitEnd();
        return sink.items;
    }
}
