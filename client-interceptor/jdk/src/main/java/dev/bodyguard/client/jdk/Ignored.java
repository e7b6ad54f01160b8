package dev.bodyguard.client.jdk;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** A body that nobody reads: not one octet is asked for. */
final class Ignored<R> implements BodySubscriber<R> {

    private final CompletionStage<R> result;

    Ignored(R result) {
        this.result = CompletableFuture.completedFuture(result);
    }

    @Override
    public CompletionStage<R> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.cancel();
    }

    @Override
    public void onNext(List<ByteBuffer> item) {}

    @Override
    public void onError(Throwable throwable) {}

    @Override
    public void onComplete() {}
}
