package dev.bodyguard.client.jdk;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.Flow;

/**
 * Says that a body of unknown length can be produced again, so that its request can be sent again after the server lost the
 * session. Bodies of known length need no mark: one that comes out shorter the second time is an error, never a short body.
 */
public final class RepeatableBody implements BodyPublisher {

    private final BodyPublisher body;

    private RepeatableBody(BodyPublisher body) {
        this.body = body;
    }

    /**
     * Marks a body.
     *
     * @param body gives the same octets to each subscriber
     */
    public static BodyPublisher of(BodyPublisher body) {
        return new RepeatableBody(Objects.requireNonNull(body, "body"));
    }

    static boolean isRepeatable(BodyPublisher body) {
        return body instanceof RepeatableBody || body.contentLength() >= 0;
    }

    @Override
    public long contentLength() {
        return body.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        body.subscribe(subscriber);
    }
}
