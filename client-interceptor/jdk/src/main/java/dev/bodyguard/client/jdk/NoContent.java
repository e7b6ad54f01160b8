package dev.bodyguard.client.jdk;

import dev.bodyguard.protocol.MalformedMessage;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The way of a body that the head says is absent: any octet is an error. */
final class NoContent implements Flow.Subscriber<List<ByteBuffer>> {

    private final Flow.Subscriber<List<ByteBuffer>> application;
    private Flow.@Nullable Subscription upstream;
    private boolean failed;

    NoContent(Flow.Subscriber<List<ByteBuffer>> application) {
        this.application = application;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        upstream = subscription;
        application.onSubscribe(subscription);
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
        if (!failed && item.stream().anyMatch(ByteBuffer::hasRemaining)) {
            failed = true;
            application.onError(new MalformedMessage("content where the head says that there is none"));
            if (upstream != null) {
                upstream.cancel();
            }
        }
    }

    @Override
    public void onError(Throwable throwable) {
        if (!failed) {
            application.onError(throwable);
        }
    }

    @Override
    public void onComplete() {
        if (!failed) {
            application.onComplete();
        }
    }
}
