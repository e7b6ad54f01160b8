package dev.bodyguard.protocol.document;

import dev.bodyguard.protocol.BodyguardException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Passes on what a check allows, item by item, so that demand passes through as it is. The first failure is the last signal:
 * it cancels upstream and ends downstream.
 */
public final class CheckedFlow implements Flow.Subscriber<List<ByteBuffer>> {

    private final Flow.Subscriber<List<ByteBuffer>> downstream;
    private final FlowCheck check;
    private Flow.@Nullable Subscription upstream;
    private boolean failed;

    public CheckedFlow(Flow.Subscriber<List<ByteBuffer>> downstream, FlowCheck check) {
        this.downstream = downstream;
        this.check = check;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        upstream = subscription;
        downstream.onSubscribe(subscription);
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
        if (failed) {
            return;
        }
        try {
            check.item(item);
        } catch (BodyguardException e) {
            fail(e);
            return;
        }
        downstream.onNext(item);
    }

    @Override
    public void onComplete() {
        if (failed) {
            return;
        }
        try {
            check.end();
        } catch (BodyguardException e) {
            fail(e);
            return;
        }
        downstream.onComplete();
    }

    @Override
    public void onError(Throwable error) {
        if (!failed) {
            check.failed();
            downstream.onError(error);
        }
    }

    private void fail(BodyguardException e) {
        failed = true;
        check.failed();
        try {
            downstream.onError(e);
        } finally {
            if (upstream != null) {
                upstream.cancel();
            }
        }
    }
}
