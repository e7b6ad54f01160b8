package dev.bodyguard.client.core.offline;

import dev.bodyguard.protocol.MalformedMessage;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** What was opened, on its way to the application: of the right resource, and kept before the application has it whole. */
final class OpenedFlow implements Flow.Subscriber<List<ByteBuffer>> {

    private final Flow.Subscriber<List<ByteBuffer>> application;
    private final ArrivingDocument document;
    private Flow.@Nullable Subscription upstream;
    private boolean checked;
    private boolean failed;

    OpenedFlow(Flow.Subscriber<List<ByteBuffer>> application, ArrivingDocument document) {
        this.application = application;
        this.document = document;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        upstream = subscription;
        application.onSubscribe(subscription);
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
        if (!failed && isOwn()) {
            application.onNext(item);
        }
    }

    @Override
    public void onError(Throwable error) {
        if (!failed) {
            document.abort();
            application.onError(error);
        }
    }

    @Override
    public void onComplete() {
        if (!failed && isOwn()) {
            document.commit();
            application.onComplete();
        }
    }

    private boolean isOwn() {
        if (checked) {
            return true;
        }
        try {
            document.requireOwn();
            checked = true;
            return true;
        } catch (MalformedMessage e) {
            failed = true;
            if (upstream != null) {
                upstream.cancel();
            }
            document.abort();
            application.onError(e);
            return false;
        }
    }
}
