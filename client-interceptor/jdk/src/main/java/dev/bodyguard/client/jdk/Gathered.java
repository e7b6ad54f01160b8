package dev.bodyguard.client.jdk;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The beginning of a body, at most so many octets; the rest is not read. */
final class Gathered implements BodySubscriber<byte[]> {

    private final int limit;
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> result = new CompletableFuture<>();
    private Flow.@Nullable Subscription upstream;

    Gathered(int limit) {
        this.limit = limit;
    }

    /** Gives octets that were gathered to somebody else, as if they came now. */
    static void replay(byte[] octets, Flow.Subscriber<List<ByteBuffer>> to) {
        BodyPublishers.ofByteArray(octets).subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                to.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer item) {
                to.onNext(List.of(item));
            }

            @Override
            public void onError(Throwable throwable) {
                to.onError(throwable);
            }

            @Override
            public void onComplete() {
                to.onComplete();
            }
        });
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        upstream = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
        for (ByteBuffer buffer : item) {
            byte[] some = new byte[Math.min(buffer.remaining(), limit - octets.size())];
            buffer.get(some);
            octets.writeBytes(some);
        }
        if (octets.size() == limit && upstream != null) {
            result.complete(octets.toByteArray());
            upstream.cancel();
        }
    }

    @Override
    public void onError(Throwable throwable) {
        result.completeExceptionally(throwable);
    }

    @Override
    public void onComplete() {
        result.complete(octets.toByteArray());
    }
}
