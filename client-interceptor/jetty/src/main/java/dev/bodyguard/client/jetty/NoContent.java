package dev.bodyguard.client.jetty;

import dev.bodyguard.protocol.MalformedMessage;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;

/** Opens nothing: where the head says that there is no content, there is none. */
final class NoContent implements Flow.Subscriber<List<ByteBuffer>> {

    private final Flow.Subscriber<List<ByteBuffer>> application;

    NoContent(Flow.Subscriber<List<ByteBuffer>> application) {
        this.application = application;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        application.onSubscribe(subscription);
    }

    @Override
    public void onNext(List<ByteBuffer> octets) {
        application.onError(new MalformedMessage("content where the head says that there is none"));
    }

    @Override
    public void onError(Throwable error) {
        application.onError(error);
    }

    @Override
    public void onComplete() {
        application.onComplete();
    }
}
