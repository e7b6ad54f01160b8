package dev.bodyguard.protocol.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.protocol.TruncatedBody;
import dev.bodyguard.protocol.crypto.Aead;
import dev.bodyguard.protocol.wire.KeyDelivery;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.Test;

class DocumentFlowsTest {

    private final KeyDelivery key = Documents.key();
    private final Random random = new Random();

    @Test
    void anEnvelopeInPiecesOfAnySizeOpens() throws Exception {
        byte[] content = new byte[100_000];
        random.nextBytes(content);
        byte[] envelope = Documents.envelope(Aead.AES_256_GCM, key, content);
        for (int most : new int[] {1, 43, 1000, 200_000}) {
            assertThat(open(envelope, most).get())
                    .as("pieces of up to %d", most)
                    .isEqualTo(content);
        }
    }

    @Test
    void anEnvelopeThatEndsInItsHeaderIsAnErrorNotAnEmptyDocument() throws Exception {
        byte[] envelope = Documents.envelope(Aead.AES_256_GCM, key, new byte[10]);
        for (int length : new int[] {0, 42, 43, 60}) {
            assertThatThrownBy(() -> open(Arrays.copyOf(envelope, length), 20).get())
                    .as("%d octets", length)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TruncatedBody.class);
        }
    }

    @Test
    void aHeaderThatDoesNotOpenEndsTheFlow() throws Exception {
        byte[] envelope = Documents.envelope(Aead.AES_256_GCM, key, new byte[10]);
        envelope[50] ^= 1;
        assertThatThrownBy(() -> open(envelope, 20).get()).hasCauseInstanceOf(OpenFailed.class);
    }

    private CompletableFuture<byte[]> open(byte[] envelope, int most) {
        CompletableFuture<byte[]> result = new CompletableFuture<>();
        try (SubmissionPublisher<List<ByteBuffer>> publisher = new SubmissionPublisher<>()) {
            publisher.subscribe(DocumentFlows.opening(new Gathering(result), DocumentOpener.of(key.id(), key.key())));
            pieces(envelope, most).forEach(publisher::submit);
        }
        return result;
    }

    private List<List<ByteBuffer>> pieces(byte[] envelope, int most) {
        List<List<ByteBuffer>> pieces = new ArrayList<>();
        int at = 0;
        while (at < envelope.length) {
            int size = Math.min(envelope.length - at, 1 + random.nextInt(most));
            pieces.add(List.of(ByteBuffer.wrap(Arrays.copyOfRange(envelope, at, at + size))));
            at += size;
        }
        return pieces;
    }

    /** Asks for one item after the other. */
    private static final class Gathering implements Flow.Subscriber<List<ByteBuffer>> {
        private final CompletableFuture<byte[]> result;
        private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
        private Flow.Subscription upstream;

        Gathering(CompletableFuture<byte[]> result) {
            this.result = result;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            upstream = subscription;
            upstream.request(1);
        }

        @Override
        public void onNext(List<ByteBuffer> item) {
            for (ByteBuffer buffer : item) {
                byte[] some = new byte[buffer.remaining()];
                buffer.get(some);
                octets.writeBytes(some);
            }
            upstream.request(1);
        }

        @Override
        public void onError(Throwable error) {
            result.completeExceptionally(error);
        }

        @Override
        public void onComplete() {
            result.complete(octets.toByteArray());
        }
    }
}
