package dev.bodyguard.client.core.offline;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;

/** Stores what passes on its way to be opened. */
final class ArrivingFlow implements Flow.Subscriber<List<ByteBuffer>> {

    private final Flow.Subscriber<List<ByteBuffer>> opening;
    private final ArrivingDocument document;

    ArrivingFlow(Flow.Subscriber<List<ByteBuffer>> opening, ArrivingDocument document) {
        this.opening = opening;
        this.document = document;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        opening.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {
                subscription.request(n);
            }

            @Override
            public void cancel() {
                document.abort();
                subscription.cancel();
            }
        });
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
        item.forEach(document::store);
        opening.onNext(item);
    }

    @Override
    public void onError(Throwable error) {
        document.abort();
        opening.onError(error);
    }

    @Override
    public void onComplete() {
        opening.onComplete();
    }
}
