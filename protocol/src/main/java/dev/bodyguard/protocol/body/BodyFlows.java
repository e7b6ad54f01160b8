package dev.bodyguard.protocol.body;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

/**
 * Bodies as reactive streams. Demand passes through: one item is asked for upstream only while downstream wants one and none
 * is ready, and no more than one is ever held. Buffers handed on belong to whoever gets them.
 */
public final class BodyFlows {
    private static final Flow.Subscription NOTHING = new Flow.Subscription() {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    };

    private BodyFlows() {}

    /**
     * The sealed bytes of what {@code plain} gives. Without a promised length each item ends a chunk, so that nothing is held
     * back; more or less than a promised length is an {@link java.io.IOException} downstream.
     *
     * @param sealers gives a fresh sealer, with a salt and key of its own, for each subscription, as HTTP clients
     *     subscribe to a body more than once; a RuntimeException from it is {@code onError}
     */
    public static Flow.Publisher<ByteBuffer> sealing(Flow.Publisher<ByteBuffer> plain, Supplier<BodySealer> sealers) {
        return subscriber -> {
            Objects.requireNonNull(subscriber, "subscriber");
            BodySealer sealer;
            try {
                sealer = sealers.get();
            } catch (RuntimeException e) {
                subscriber.onSubscribe(NOTHING);
                subscriber.onError(e);
                return;
            }
            plain.subscribe(new SealingFlow(subscriber, sealer));
        };
    }

    /**
     * Opens what it gets and passes verified plaintext to {@code downstream}, which is completed only at the verified end: a
     * body that was cut is {@code onError} with {@link dev.bodyguard.protocol.TruncatedBody}.
     */
    public static Flow.Subscriber<List<ByteBuffer>> opening(
            Flow.Subscriber<? super List<ByteBuffer>> downstream, BodyOpener opener) {
        return new OpeningFlow(Objects.requireNonNull(downstream, "downstream"), opener);
    }
}
