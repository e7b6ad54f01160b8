package dev.bodyguard.testkit.contract.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Request bodies that arrive bit by bit, and some of which never does. */
abstract class ArrivalContract extends ServletContract {

    /** More than a chunk, and less than two. */
    private static final int LENGTH = 20_000;

    private static final int CHUNK = 16 * 1024;
    private static final int SEALED_CHUNK = 17_000;

    ArrivalContract(ServletContainer container) {
        super(container);
    }

    /** Reads an octet at a time, and tells how many there were. */
    private static final class Counting implements ReadListener {
        final AtomicInteger uncalledFor = new AtomicInteger();
        final AtomicInteger octets = new AtomicInteger();
        final CountDownLatch firstChunk = new CountDownLatch(1);
        final CountDownLatch allButTheLast = new CountDownLatch(1);
        private final CompletableFuture<AsyncContext> cycle = new CompletableFuture<>();
        private final CompletableFuture<ServletInputStream> body = new CompletableFuture<>();

        void listen(HttpServletRequest request, HttpServletResponse response) throws IOException {
            cycle.complete(request.startAsync());
            ServletInputStream in = request.getInputStream();
            body.complete(in);
            in.setReadListener(this);
        }

        @Override
        public void onDataAvailable() throws IOException {
            ServletInputStream in = body.join();
            if (!in.isReady()) {
                uncalledFor.incrementAndGet();
                return;
            }
            while (in.read() >= 0) {
                int count = octets.incrementAndGet();
                if (count == CHUNK) {
                    firstChunk.countDown();
                } else if (count == LENGTH - 100) {
                    allButTheLast.countDown();
                }
                if (!in.isReady()) {
                    return;
                }
            }
        }

        @Override
        public void onAllDataRead() throws IOException {
            AsyncContext async = cycle.join();
            async.getResponse().getOutputStream().print(octets.get() + " octets");
            async.complete();
        }

        @Override
        public void onError(Throwable cause) {
            cycle.join().complete();
        }
    }

    @Clause("read-8")
    @Test
    void aWholeChunkIsOfferedWhileTheRestIsStillToCome() throws Exception {
        Counting counting = new Counting();
        application.on("/", counting::listen);
        try (Upload upload =
                client().post("/", "text/plain", Payload.of(LENGTH)).upload()) {
            upload.sendTo(SEALED_CHUNK);
            assertThat(counting.firstChunk.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(upload.finish().text()).isEqualTo(LENGTH + " octets");
        }
    }

    @Clause("read-8")
    @Test
    void allChunksOfOneReadAreOfferedWhileTheRestIsStillToCome() throws Exception {
        Counting counting = new Counting();
        application.on("/", counting::listen);
        byte[] body = Payload.of(LENGTH);
        try (Upload upload =
                client().post("/", "text/plain", body).flushedEvery(100).upload()) {
            upload.sendTo(upload.length() - 40);
            assertThat(counting.allButTheLast.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(upload.finish().text()).isEqualTo(LENGTH + " octets");
        }
    }

    @Clause("read-9")
    @Test
    void aPartOfAChunkCallsNobodyAndIsNotReady() throws Exception {
        Counting counting = new Counting();
        application.on("/", counting::listen);
        application.on("/other", (request, response) -> response.setStatus(204));
        Client client = client();
        try (Upload upload = client.post("/", "text/plain", Payload.of(LENGTH)).upload()) {
            for (int i = 1; i < 16; i++) {
                upload.sendTo(1000 * i);
                // Another exchange takes its time, and in that the container has called.
                assertThat(client.get("/other").send().status()).isEqualTo(204);
            }
            assertThat(counting.octets).hasValue(0);
            assertThat(upload.finish().text()).isEqualTo(LENGTH + " octets");
            assertThat(counting.uncalledFor).hasValue(0);
        }
    }

    @Clause("response-3")
    @Test
    void trailersOfARequestAreNotTheApplications() throws Exception {
        CompletableFuture<Object> told = new CompletableFuture<>();
        application.on("/", (request, response) -> {
            request.getInputStream().readAllBytes();
            told.complete(request.getTrailerFields());
            response.setStatus(204);
        });
        String request = client().post("/", "text/plain", "a few letters").withTrailer("X-Added: on the way");
        assertThat(Plain.raw(application, request)).startsWith("HTTP/1.1 204");
        assertThat(told.get(20, TimeUnit.SECONDS)).asString().isEqualTo("{}");
    }

    @Clause("continue-4")
    @Test
    void aRefusalDoesNotWaitForAllThatWasAnnounced() throws Exception {
        try (Socket socket = new Socket("localhost", application.port())) {
            socket.setSoTimeout(20_000);
            String head = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(new byte[300_000]);
            assertThat(line(socket.getInputStream())).startsWith("HTTP/1.1 428");
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet >= 0 && octet != '\r'; octet = in.read()) {
            line.append((char) octet);
        }
        return line.toString();
    }
}
