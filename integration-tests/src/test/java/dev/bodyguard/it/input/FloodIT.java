package dev.bodyguard.it.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.it.jetty.ProtectedJetty;
import dev.bodyguard.protocol.ProblemType;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.exchange.ClientSession;
import dev.bodyguard.testkit.http.MessageInput;
import dev.bodyguard.testkit.http.Request;
import dev.bodyguard.testkit.http.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Handshakes that nobody finishes. */
class FloodIT {

    private static final int FLOOD = 10_000;
    private static final int KEPT = 500;

    @TempDir
    Path directory;

    private ProtectedJetty jetty;
    private Wild wild;

    private void start(Map<String, String> settings) throws Exception {
        Map<String, String> all = new java.util.HashMap<>(settings);
        all.put("bodyguard.suites", "X25519MLKEM768-AES256GCM, X25519-AES256GCM");
        jetty = ProtectedJetty.start(directory, new Echo(), all);
        wild = new Wild(jetty);
    }

    @AfterEach
    void stop() throws Exception {
        jetty.close();
    }

    @Test
    void unfinishedHandshakesAreBoundedAndServiceGoesOn() throws Exception {
        start(Map.of("bodyguard.handshake.rate", "1000000", "bodyguard.pending.max", "" + KEPT));
        Honest regular = Honest.of(jetty);
        regular.isServed();
        flood(2 * KEPT);
        long before = heap();
        CompletableFuture<Void> flood = CompletableFuture.runAsync(() -> flood(FLOOD));
        assertThat(regular.isServedDuring(flood)).isPositive();
        flood.join();
        // Unbounded, it would be some 20 MiB: 2 KiB for each.
        assertThat(heap() - before).isLessThan(4 << 20);
        Honest.of(jetty).isServed();
        regular.isServed();
        assertThat(jetty.handshakes()).isGreaterThanOrEqualTo(FLOOD);
    }

    /** A client that has just been answered is the last whose handshake is dropped, however long the flood has lasted. */
    @Test
    void newestHandshakesAreKept() throws Exception {
        start(Map.of("bodyguard.handshake.rate", "1000000", "bodyguard.pending.max", "" + KEPT));
        ClientSession oldest = wild.pending(Hellos.CURVE_ONLY);
        flood(2 * KEPT);
        ClientSession newest = wild.pending(Hellos.CURVE_ONLY);
        flood(KEPT - 1);
        assertThat(wild.get(wild.seal(newest).fieldValue()).status()).isEqualTo(200);
        Wild.assertRefused(wild.get(wild.seal(oldest).fieldValue()), ProblemType.SESSION_UNKNOWN);
    }

    @Test
    void addressThatAsksTooOftenIsToldWhenToComeBack() throws Exception {
        start(Map.of("bodyguard.handshake.rate", "100"));
        Honest regular = Honest.of(jetty);
        regular.isServed();
        int overloaded = 0;
        for (int i = 0; i < 150; i++) {
            Response response =
                    wild.postHello(wild.hello(Hellos.CURVE_ONLY, null).content());
            if (response.status() != 200) {
                Wild.assertRefused(response, ProblemType.OVERLOADED);
                assertThat(Integer.parseInt(
                                response.headers().first("Retry-After").orElseThrow()))
                        .isPositive();
                overloaded++;
            }
        }
        assertThat(overloaded).isPositive();
        regular.isServed();
    }

    /** One hello again and again: the server's answer is another each time. */
    private void flood(int hellos) {
        try (Socket socket = new Socket(jetty.uri().getHost(), jetty.uri().getPort())) {
            socket.setTcpNoDelay(true);
            byte[] request = Request.of("POST", Wire.WELL_KNOWN, jetty.uri().getAuthority())
                    .withHeader("Content-Type", Wire.HANDSHAKE_TYPE)
                    .withBody(wild.hello(Hellos.CURVE_ONLY, null).content())
                    .toBytes();
            MessageInput in = new MessageInput(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            for (int i = 0; i < hellos; i++) {
                out.write(request);
                Response response = in.readResponse("POST");
                assertThat(response).isNotNull();
                assertThat(response.status()).isEqualTo(200);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is in use after everything that nobody holds is gone. */
    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
