package dev.bodyguard.protocol.body;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Both ends of a flow for the tests, which watch that the rules of reactive streams are kept. */
final class Flows {
    private Flows() {}

    /** Publishes items exactly as they are asked for, inside {@code request}, then ends. */
    static final class Source<T> implements Flow.Publisher<T> {
        final AtomicLong requested = new AtomicLong();
        final AtomicLong published = new AtomicLong();
        final AtomicBoolean cancelled = new AtomicBoolean();
        private final List<T> items;
        private final @Nullable Throwable end;

        Source(List<T> items) {
            this(items, null);
        }

        Source(List<T> items, @Nullable Throwable end) {
            this.items = items;
            this.end = end;
        }

        @Override
        public void subscribe(Flow.Subscriber<? super T> subscriber) {
            subscriber.onSubscribe(new Flow.Subscription() {
                private int next;
                private boolean ended;

                @Override
                public void request(long n) {
                    requested.addAndGet(n);
                    for (long i = 0; i < n && next < items.size() && !cancelled.get(); i++) {
                        published.incrementAndGet();
                        subscriber.onNext(items.get(next++));
                    }
                    if (next == items.size() && !ended && !cancelled.get()) {
                        ended = true;
                        if (end == null) {
                            subscriber.onComplete();
                        } else {
                            subscriber.onError(end);
                        }
                    }
                }

                @Override
                public void cancel() {
                    cancelled.set(true);
                }
            });
        }
    }

    /** Collects; asks for {@code demand} more whenever what it asked for has come. */
    static final class Sink<T> implements Flow.Subscriber<T> {
        final List<T> items = new ArrayList<>();
        final CountDownLatch ended = new CountDownLatch(1);
        volatile @Nullable Throwable error;
        volatile boolean completed;
        private final LongSupplier demand;
        private final AtomicBoolean inside = new AtomicBoolean();
        private Flow.@Nullable Subscription subscription;
        private long outstanding;
        volatile @Nullable String broken;

        Sink(LongSupplier demand) {
            this.demand = demand;
        }

        static <T> Sink<T> greedy() {
            return new Sink<>(() -> Long.MAX_VALUE);
        }

        /** Asks only by {@link #request}. */
        static <T> Sink<T> patient() {
            return new Sink<>(() -> 0);
        }

        @Override
        public void onSubscribe(Flow.Subscription s) {
            expect(subscription == null, "subscribed twice");
            subscription = s;
            more();
        }

        @Override
        public void onNext(T item) {
            expect(inside.compareAndSet(false, true), "two signals at once");
            expect(outstanding-- > 0, "more than was asked for");
            expect(ended.getCount() == 1, "an item after the end");
            items.add(item);
            inside.set(false);
            if (outstanding == 0) {
                more();
            }
        }

        @Override
        public void onError(Throwable e) {
            expect(ended.getCount() == 1, "a second end");
            error = e;
            ended.countDown();
        }

        @Override
        public void onComplete() {
            expect(ended.getCount() == 1, "a second end");
            completed = true;
            ended.countDown();
        }

        void request(long n) {
            outstanding += n;
            subscription().request(n);
        }

        Flow.Subscription subscription() {
            if (subscription == null) {
                throw new AssertionError("never subscribed");
            }
            return subscription;
        }

        void awaitEnd() throws InterruptedException {
            expect(ended.await(20, TimeUnit.SECONDS), "no end");
            String rule = broken;
            if (rule != null) {
                throw new AssertionError(rule);
            }
        }

        private void more() {
            long n = demand.getAsLong();
            if (n > 0) {
                outstanding = n;
                subscription().request(n);
            }
        }

        private void expect(boolean kept, String rule) {
            if (!kept) {
                broken = rule;
            }
        }
    }

    static List<ByteBuffer> buffers(List<byte[]> parts) {
        return parts.stream().map(ByteBuffer::wrap).toList();
    }

    /** As an HTTP client hands them over: in lists of one to three. */
    static List<List<ByteBuffer>> lists(List<byte[]> parts) {
        List<List<ByteBuffer>> lists = new ArrayList<>();
        for (int i = 0; i < parts.size(); ) {
            int end = Math.min(parts.size(), i + 1 + i % 3);
            lists.add(buffers(parts.subList(i, end)));
            i = end;
        }
        return lists;
    }

    static byte[] bytes(List<ByteBuffer> buffers) {
        return Bodies.concat(buffers.stream()
                .map(buffer -> {
                    byte[] bytes = new byte[buffer.remaining()];
                    buffer.duplicate().get(bytes);
                    return bytes;
                })
                .toArray(byte[][]::new));
    }

    /** Sealed afresh, under the key of {@link Bodies}. */
    static Flow.Publisher<ByteBuffer> sealing(Flow.Publisher<ByteBuffer> plain) {
        return BodyFlows.sealing(plain, () -> Bodies.sealer(Bodies.salt()));
    }

    /** So many items of zeros. */
    static List<ByteBuffer> items(int count, int length) {
        List<ByteBuffer> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(ByteBuffer.allocate(length));
        }
        return items;
    }
}
