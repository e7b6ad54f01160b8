package dev.bodyguard.client.apache5;

import dev.bodyguard.client.core.CompletionFailures;
import dev.bodyguard.client.core.Received;
import dev.bodyguard.protocol.TruncatedBody;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import org.apache.hc.core5.http.HttpException;
import org.jspecify.annotations.Nullable;

/** Opens a body as it arrives. All of what arrived is opened at once; {@link PacedContent} hands it over. */
final class OpeningContent implements OpenedDownload.Content, Flow.Subscriber<List<ByteBuffer>> {

    private static final Flow.Subscription PUSHED = new Flow.Subscription() {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    };

    private final PacedContent paced;
    private final Flow.Subscriber<List<ByteBuffer>> opening;
    private volatile Flow.@Nullable Subscription subscription;
    private volatile @Nullable Throwable failure;
    private volatile boolean verified;

    OpeningContent(PacedContent paced, Received.Answer answer) {
        this.paced = paced;
        this.opening = answer.opening(this);
        opening.onSubscribe(PUSHED);
    }

    @Override
    public boolean isTheApplications() {
        return true;
    }

    @Override
    public void consume(ByteBuffer octets) throws HttpException, IOException {
        paced.came(octets.remaining());
        opening.onNext(List.of(octets));
        requireGood();
        paced.handOver();
    }

    @Override
    public void end() throws HttpException, IOException {
        opening.onComplete();
        requireGood();
        if (!verified) {
            throw new TruncatedBody("the content ends before its end was verified");
        }
        paced.complete();
        paced.handOver();
    }

    @Override
    public boolean isOver() {
        return paced.isOver();
    }

    @Override
    public void abort() {
        paced.drop();
        Flow.Subscription open = subscription;
        if (open != null) {
            open.cancel();
        }
    }

    private void requireGood() throws IOException {
        Throwable broken = failure;
        if (broken != null) {
            throw CompletionFailures.unwrap(broken);
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription opened) {
        subscription = opened;
        opened.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> opened) {
        opened.forEach(paced::add);
    }

    @Override
    public void onError(Throwable error) {
        failure = error;
    }

    @Override
    public void onComplete() {
        verified = true;
    }
}
