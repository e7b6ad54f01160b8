package dev.bodyguard.client.jdk;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** What the wire's octets go into, and what becomes of them. */
final class Opened<R> implements BodySubscriber<R> {

    /** How octets get from the wire to the application's subscriber. */
    interface Way {
        Flow.Subscriber<List<ByteBuffer>> into(Flow.Subscriber<List<ByteBuffer>> application);
    }

    private final Flow.Subscriber<List<ByteBuffer>> into;
    private final CompletionStage<R> body;

    Opened(Flow.Subscriber<List<ByteBuffer>> into, CompletionStage<R> body) {
        this.into = into;
        this.body = body;
    }

    @Override
    public CompletionStage<R> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        into.onSubscribe(subscription);
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
        into.onNext(item);
    }

    @Override
    public void onError(Throwable throwable) {
        into.onError(throwable);
    }

    @Override
    public void onComplete() {
        into.onComplete();
    }
}
