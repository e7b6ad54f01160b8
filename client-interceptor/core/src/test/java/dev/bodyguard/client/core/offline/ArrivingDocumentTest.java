package dev.bodyguard.client.core.offline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.Resource;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.crypto.Aead;
import dev.bodyguard.protocol.document.DocumentStreams;
import dev.bodyguard.protocol.document.SealedDocument;
import dev.bodyguard.protocol.wire.DocumentHead;
import dev.bodyguard.protocol.wire.KeyDelivery;
import dev.bodyguard.protocol.wire.ResponseHead;
import dev.bodyguard.protocol.wire.Revocation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.Test;

class ArrivingDocumentTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] CONTENT = "content ".repeat(5000).getBytes(UTF_8);

    private final RecordingStore store = new RecordingStore();
    private final KeyDelivery key = KeyDelivery.draw(RANDOM);
    private final ResponseHead head = new ResponseHead(200, BodyPresence.PRESENT, List.of(key.write()));

    @Test
    void aStreamThatIsReadToItsEndIsKeptAsItCame() throws Exception {
        byte[] envelope = envelope("/a");
        try (InputStream in = arriving("GET").opening(new ByteArrayInputStream(envelope))) {
            assertThat(in.readAllBytes()).isEqualTo(CONTENT);
        }
        assertThat(store.kept).hasSize(1);
        assertThat(store.kept.get(0)).isEqualTo(envelope);
    }

    @Test
    void aFlowThatIsReadToItsEndIsKeptAsItCame() throws Exception {
        byte[] envelope = envelope("/a");
        assertThat(flow(envelope).get()).isEqualTo(CONTENT);
        assertThat(store.kept).hasSize(1);
        assertThat(store.kept.get(0)).isEqualTo(envelope);
    }

    @Test
    void aStoreThatFailsHarmsNoAnswer() throws Exception {
        for (int failsAfter : new int[] {0, 1, 10, 60, 1000, 1001}) {
            store.failsAfter = failsAfter;
            assertThat(flow(envelope("/a")).get()).isEqualTo(CONTENT);
            assertThat(arriving("GET")
                            .opening(new ByteArrayInputStream(envelope("/a")))
                            .readAllBytes())
                    .isEqualTo(CONTENT);
        }
        assertThat(store.kept).isEmpty();
    }

    @Test
    void aDocumentThatIsCutIsAnErrorAndNotKept() throws Exception {
        byte[] envelope = envelope("/a");
        for (int length : new int[] {0, 30, 100, envelope.length - 17}) {
            byte[] cut = Arrays.copyOf(envelope, length);
            assertThatThrownBy(() -> flow(cut).get()).hasCauseInstanceOf(BodyguardException.class);
            assertThatThrownBy(() -> arriving("GET")
                            .opening(new ByteArrayInputStream(cut))
                            .readAllBytes())
                    .isInstanceOf(BodyguardException.class);
        }
        assertThat(store.kept).isEmpty();
        assertThat(store.open).isZero();
    }

    @Test
    void aDocumentOfAnotherRequestIsAnErrorAndNotKept() throws Exception {
        byte[] envelope = envelope("/b");
        assertThatThrownBy(() -> flow(envelope).get()).hasCauseInstanceOf(MalformedMessage.class);
        assertThatThrownBy(() -> arriving("GET").opening(new ByteArrayInputStream(envelope)))
                .isInstanceOf(MalformedMessage.class);
        assertThat(store.kept).isEmpty();
        assertThat(store.open).isZero();
    }

    @Test
    void aStreamThatIsClosedEarlyIsNotKept() throws Exception {
        try (InputStream in = arriving("GET").opening(new ByteArrayInputStream(envelope("/a")))) {
            assertThat(in.readNBytes(10)).hasSize(10);
        }
        assertThat(store.kept).isEmpty();
        assertThat(store.open).isZero();
    }

    @Test
    void aDocumentInAnswerToAnythingButAGetIsRefused() {
        assertThatThrownBy(() -> arriving("POST")).isInstanceOf(MalformedMessage.class);
        ResponseHead notFound = new ResponseHead(404, BodyPresence.PRESENT, head.fields());
        ResponseHead bodiless = new ResponseHead(200, BodyPresence.ABSENT, head.fields());
        assertThatThrownBy(() -> begin("GET").receive(notFound)).isInstanceOf(MalformedMessage.class);
        assertThatThrownBy(() -> begin("GET").receive(bodiless)).isInstanceOf(MalformedMessage.class);
    }

    @Test
    void onlyAnswersThatSaySoMakeAClientForget() throws Exception {
        for (int status : new int[] {204, 304, 401, 500, 503}) {
            begin("GET").receive(new ResponseHead(status, BodyPresence.ABSENT, List.of()));
        }
        begin("POST").receive(new ResponseHead(404, BodyPresence.ABSENT, List.of()));
        assertThat(store.forgotten).isEmpty();
        for (int status : new int[] {200, 403, 404, 410, 451}) {
            begin("GET").receive(new ResponseHead(status, BodyPresence.ABSENT, List.of()));
        }
        assertThat(store.forgotten).hasSize(5);
    }

    @Test
    void revocationsAreCarriedOutWhateverTheAnswerIs() throws Exception {
        Field revoked = new Revocation(7, "/a").write();
        begin("POST").receive(new ResponseHead(500, BodyPresence.ABSENT, List.of(revoked)));
        assertThat(store.revoked).containsExactly(new Revocation(7, "/a"));
    }

    @Test
    void revocationsAreCarriedOutBeforeTheDocumentThatComesWithThemIsTouched() throws Exception {
        Field revoked = new Revocation(7, "/a").write();
        begin("GET").receive(new ResponseHead(200, BodyPresence.PRESENT, List.of(key.write(), revoked)));
        assertThat(store.done).containsExactly("revoke", "begin");
        Field unreadable = new Field("bodyguard-document", "v=1");
        ResponseHead unreadableToo = new ResponseHead(200, BodyPresence.PRESENT, List.of(unreadable, revoked));
        assertThatThrownBy(() -> begin("GET").receive(unreadableToo)).isInstanceOf(MalformedMessage.class);
        assertThat(store.done).containsExactly("revoke", "begin", "revoke");
    }

    private static Place place() throws MalformedMessage {
        return new Place(Origin.parse("https://app.example"), Scope.ROOT, "own");
    }

    private Keeping begin(String method) throws Exception {
        return Keeping.begin(store, place(), method, "/a").orElseThrow();
    }

    private ArrivingDocument arriving(String method) throws Exception {
        return begin(method).receive(head).orElseThrow();
    }

    private byte[] envelope(String path) throws IOException {
        DocumentHead document = new DocumentHead("app.example", path, 5, 6, List.of());
        return DocumentStreams.sealing(
                        new ByteArrayInputStream(CONTENT),
                        SealedDocument.ofLength(Aead.AES_256_GCM, key, document, RANDOM, CONTENT.length))
                .readAllBytes();
    }

    private CompletableFuture<byte[]> flow(byte[] envelope) throws Exception {
        CompletableFuture<byte[]> result = new CompletableFuture<>();
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (SubmissionPublisher<List<ByteBuffer>> publisher = new SubmissionPublisher<>()) {
            publisher.subscribe(arriving("GET").opening(new Flow.Subscriber<>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                    subscription.request(Long.MAX_VALUE);
                }

                @Override
                public void onNext(List<ByteBuffer> item) {
                    for (ByteBuffer buffer : item) {
                        byte[] some = new byte[buffer.remaining()];
                        buffer.get(some);
                        octets.writeBytes(some);
                    }
                }

                @Override
                public void onError(Throwable error) {
                    result.completeExceptionally(error);
                }

                @Override
                public void onComplete() {
                    result.complete(octets.toByteArray());
                }
            }));
            for (int at = 0; at < envelope.length; at += 700) {
                publisher.submit(List.of(
                        ByteBuffer.wrap(Arrays.copyOfRange(envelope, at, Math.min(at + 700, envelope.length)))));
            }
        }
        return result;
    }

    /** A store in memory that can fail. */
    private static final class RecordingStore implements DocumentStore {
        final List<byte[]> kept = new ArrayList<>();
        final List<Revocation> revoked = new ArrayList<>();
        final List<String> done = new ArrayList<>();
        final List<Resource> forgotten = new ArrayList<>();
        int failsAfter = Integer.MAX_VALUE;
        int open;

        @Override
        public long revokedUntil(Place place) {
            return 0;
        }

        @Override
        public void revoke(Place place, List<Revocation> revocations) {
            revoked.addAll(revocations);
            done.add("revoke");
        }

        @Override
        public void forget(Place place, Resource resource) {
            forgotten.add(resource);
        }

        @Override
        public Deposit begin(Place place, Resource resource, KeyDelivery key) {
            open++;
            done.add("begin");
            return new Deposit() {
                private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

                @Override
                public void write(ByteBuffer envelope) throws IOException {
                    if (octets.size() + envelope.remaining() > failsAfter) {
                        if (failsAfter % 2 == 1) {
                            throw new IllegalStateException("closed");
                        }
                        throw new IOException("full");
                    }
                    byte[] some = new byte[envelope.remaining()];
                    envelope.get(some);
                    octets.writeBytes(some);
                }

                @Override
                public void commit(DocumentHead head) {
                    open--;
                    kept.add(octets.toByteArray());
                }

                @Override
                public void abort() {
                    open--;
                }
            };
        }

        @Override
        public Optional<KeptDocument> find(Resource resource, String client) {
            return Optional.empty();
        }
    }
}
