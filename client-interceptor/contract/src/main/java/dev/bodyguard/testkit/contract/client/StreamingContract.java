package dev.bodyguard.testkit.contract.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.testkit.network.Direction;
import dev.bodyguard.testkit.network.Fault;
import dev.bodyguard.testkit.wire.Needles;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Bodies pass in pieces, both ways, as fast as the slower side reads. */
abstract class StreamingContract extends ClientContract {

    private static final long LARGE = 1L << 20;

    StreamingContract(ClientAdapter adapter) {
        super(adapter);
    }

    @Test
    void largeBodiesPassBothWays() throws Exception {
        application.at("/large", exchange -> {
            try (OutputStream out = exchange.stream(200)) {
                Pattern.write(LARGE, out);
            }
        });
        try (ContractClient client = client()) {
            ContractBody upload = ContractBody.streaming(() -> Pattern.of(LARGE));
            String digest = Pattern.digest(Pattern.of(LARGE));
            assertThat(client.send(ContractCall.post(uri("/digest"), upload)).text())
                    .isEqualTo(digest);
            try (InputStream body = client.send(ContractCall.get(uri("/large"))).body()) {
                assertThat(Pattern.digest(body)).isEqualTo(digest);
            }
        }
    }

    @Test
    void aServerIsHeldBackByAClientThatDoesNotRead() throws Exception {
        needs(Capability.STREAMED_ANSWER);
        AtomicLong written = new AtomicLong();
        Semaphore ended = new Semaphore(0);
        application.at("/endless", exchange -> {
            byte[] piece = new byte[16_384];
            try (OutputStream out = exchange.stream(200)) {
                while (written.get() < 512L << 20) {
                    out.write(piece);
                    written.addAndGet(piece.length);
                }
            } finally {
                ended.release();
            }
        });
        InputStream body = client().send(ContractCall.get(uri("/endless"))).body();
        body.readNBytes(16_384);
        long before;
        do {
            before = written.get();
        } while (ended.tryAcquire(500, TimeUnit.MILLISECONDS) || written.get() != before);
        assertThat(before).isLessThan(64L << 20);
        body.close();
    }

    @Test
    void aClientIsHeldBackByAServerThatDoesNotRead() throws Exception {
        needs(Capability.STREAMED_UPLOAD);
        CountDownLatch over = new CountDownLatch(1);
        application.at("/never", exchange -> over.await(60, TimeUnit.SECONDS));
        AtomicLong produced = new AtomicLong();
        InputStream endless = new FilterInputStream(Pattern.of(512L << 20)) {
            @Override
            public int read(byte[] target, int offset, int wanted) throws IOException {
                int count = super.read(target, offset, wanted);
                produced.addAndGet(count);
                return count;
            }
        };
        ContractClient client = client();
        CompletableFuture<Void> upload = CompletableFuture.runAsync(() -> {
            try {
                client.send(ContractCall.post(uri("/never"), ContractBody.once(endless)))
                        .text();
            } catch (IOException | InterruptedException broken) {
                throw new CompletionException(broken);
            }
        });
        long before;
        do {
            before = produced.get();
            assertThatThrownBy(() -> upload.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        } while (before == 0 || produced.get() != before);
        assertThat(before).isLessThan(64L << 20);
        network.dropConnections();
        over.countDown();
        assertThatThrownBy(upload::get).hasRootCauseInstanceOf(IOException.class);
    }

    @Test
    void eventsArriveOneByOne() throws Exception {
        needs(Capability.STREAMED_ANSWER);
        Semaphore next = new Semaphore(0);
        application.at("/events", exchange -> {
            exchange.set("Content-Type", "text/event-stream");
            try (OutputStream out = exchange.stream(200)) {
                for (int i = 0; i < 3; i++) {
                    out.write(("data: needle-event-" + i + "\n\n").getBytes(StandardCharsets.UTF_8));
                    out.flush();
                    next.acquire();
                }
            }
        });
        ContractAnswer answer = client().send(ContractCall.get(uri("/events")).header("Accept", "text/event-stream"));
        assertThat(answer.header("Content-Type")).containsExactly("text/event-stream");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < 3; i++) {
                assertThat(lines.readLine()).isEqualTo("data: needle-event-" + i);
                assertThat(lines.readLine()).isEmpty();
                next.release();
            }
            assertThat(lines.readLine()).isNull();
        }
    }

    @Test
    @SuppressWarnings("InputStreamSlowMultibyteRead") // byte by byte is what makes it come slowly
    void anUploadIsReadAsItComes() throws Exception {
        needs(Capability.STREAMED_UPLOAD);
        CountDownLatch firstSeen = new CountDownLatch(1);
        application.at("/talk", exchange -> {
            int first = exchange.body().read();
            firstSeen.countDown();
            exchange.body().readAllBytes();
            ContractApplication.text(exchange, "needle-first " + (char) first);
        });
        InputStream slow = new SequenceInputStream(Pattern.of(300_000), new FilterInputStream(Pattern.of(300_000)) {
            @Override
            public int read(byte[] target, int offset, int wanted) throws IOException {
                await(firstSeen);
                return super.read(target, offset, wanted);
            }
        });
        assertThat(client().send(ContractCall.post(uri("/talk"), ContractBody.once(slow)))
                        .text())
                .isEqualTo("needle-first a");
    }

    @Test
    void aCutResponseIsAnErrorNotAShortBody() throws Exception {
        application.at("/cut", exchange -> {
            try (OutputStream out = exchange.stream(200)) {
                Pattern.write(1_000_000, out);
            }
        });
        try (ContractClient client = client()) {
            client.send(ContractCall.get(uri("/echo"))).text();
            network.dropConnections();
            network.inflict(Fault.cutAfter(Direction.TO_CLIENT, 500_000));
            assertThatThrownBy(() -> {
                        try (InputStream body =
                                client.send(ContractCall.get(uri("/cut"))).body()) {
                            body.transferTo(OutputStream.nullOutputStream());
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void theDetectorFindsWhatIsNotSealed() throws Exception {
        // The control of every other test here: the same search, on the same kind of recording, finds plaintext.
        try (Socket plain = new Socket(uri("/").getHost(), uri("/").getPort())) {
            String request = "POST /echo HTTP/1.1\r\nHost: " + uri("/").getAuthority()
                    + "\r\nConnection: close\r\nContent-Length: 16\r\n\r\ncontrol-in-clear";
            plain.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            assertThat(new String(plain.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 428 ");
        }
        assertThat(Needles.of("control-in-clear").in(network.recordings())).isNotEmpty();
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new IOException("the server did not read the first octets");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
