package dev.bodyguard.protocol.document;

import dev.bodyguard.protocol.BodyguardException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Takes the header out of an envelope. One item goes on for each that comes, perhaps without an octet in it, so that demand
 * passes through as it is.
 */
final class HeaderFlow implements Flow.Subscriber<List<ByteBuffer>> {

    private final Flow.Subscriber<List<ByteBuffer>> body;
    private final DocumentOpener opener;
    private Flow.@Nullable Subscription upstream;
    private boolean failed;

    HeaderFlow(Flow.Subscriber<List<ByteBuffer>> body, DocumentOpener opener) {
        this.body = body;
        this.opener = opener;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        upstream = subscription;
        body.onSubscribe(subscription);
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
        if (failed) {
            return;
        }
        try {
            for (ByteBuffer in : item) {
                opener.step(in);
            }
        } catch (BodyguardException e) {
            fail(e);
            return;
        }
        body.onNext(item);
    }

    @Override
    public void onError(Throwable error) {
        if (!failed) {
            opener.erase();
            body.onError(error);
        }
    }

    @Override
    public void onComplete() {
        if (failed) {
            return;
        }
        try {
            opener.finishHeader();
            body.onComplete();
        } catch (BodyguardException e) {
            fail(e);
        }
    }

    private void fail(BodyguardException e) {
        failed = true;
        opener.erase();
        if (upstream != null) {
            upstream.cancel();
        }
        body.onError(e);
    }
}
