package dev.bodyguard.testkit.network;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelayTest {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private PlainServer server;
    private ScriptedNetwork network;

    @BeforeEach
    void start() throws IOException {
        server = new PlainServer();
        network = ScriptedNetwork.to(server.uri()).start();
    }

    @AfterEach
    void stop() throws IOException {
        network.close();
        server.close();
    }

    @Test
    void passesEverythingOnAndRecordsBothDirections() throws Exception {
        HttpResponse<String> response = post("/a?b=c", "hello");
        assertThat(response.body()).isEqualTo("POST /a?b=c\nhello");
        assertThat(server.served()).containsExactly("localhost:" + network.port() + " POST /a?b=c");
        Recording recording = network.recordings().get(0);
        assertThat(new String(recording.octets(Direction.TO_SERVER), ISO_8859_1))
                .startsWith("POST /a?b=c HTTP/1.1\r\n")
                .endsWith("hello");
        assertThat(new String(recording.octets(Direction.TO_CLIENT), ISO_8859_1))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("hello");
        assertThat(recording.isComplete()).isTrue();
    }

    @Test
    void cutsTheAnswerWhereItIsTold() throws Exception {
        post("/", "0123456789");
        int whole = network.recordings().get(0).octets(Direction.TO_CLIENT).length;
        network.dropConnections();
        for (int length : new int[] {0, 1, 30, whole - 1}) {
            network.inflict(Fault.cutAfter(Direction.TO_CLIENT, length));
            assertThatIOException().as("cut after %d", length).isThrownBy(() -> post("/", "0123456789"));
        }
    }

    @Test
    void cutsTheRequestWhereItIsTold() {
        network.inflict(Fault.cutAfter(Direction.TO_SERVER, 10));
        assertThatIOException().isThrownBy(() -> post("/", "0123456789"));
        assertThat(server.served()).isEmpty();
    }

    @Test
    void flipsOneBit() throws Exception {
        String body = "0123456789";
        post("/", body);
        int last = network.recordings().get(0).octets(Direction.TO_SERVER).length - 1;
        network.dropConnections();
        network.inflict(Fault.flip(Direction.TO_SERVER, last, 0));
        assertThat(post("/", body).body()).endsWith("012345678" + (char) ('9' ^ 1));
    }

    @Test
    void delaysAndThrottles() throws Exception {
        network.inflict(
                Fault.delay(Direction.TO_SERVER, Duration.ofMillis(30)), Fault.throttle(Direction.TO_CLIENT, 1000));
        long start = System.nanoTime();
        post("/", "x".repeat(100));
        assertThat(System.nanoTime() - start).isGreaterThan(100_000_000);
    }

    @Test
    void showsEveryOctetToTheTapWhenNothingIsRecorded() throws Exception {
        AtomicLong seen = new AtomicLong();
        try (ScriptedNetwork unrecorded = ScriptedNetwork.to(server.uri())
                .recordAtMost(0)
                .tap((connection, direction, octets, offset, length) -> seen.addAndGet(length))
                .start()) {
            post(unrecorded.uri("/"), "x".repeat(1_000_000));
            assertThat(seen.get()).isGreaterThan(2_000_000);
            assertThat(unrecorded.recordings().get(0).isComplete()).isFalse();
            assertThat(unrecorded.recordings().get(0).octets(Direction.TO_SERVER))
                    .isEmpty();
        }
    }

    @Test
    void leadsToAnotherServer() throws Exception {
        try (PlainServer other = new PlainServer()) {
            network.leadTo(other.uri());
            post("/there", "");
            assertThat(other.served()).hasSize(1);
            assertThat(server.served()).isEmpty();
        }
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return post(network.uri(path), body);
    }

    private HttpResponse<String> post(URI uri, String body) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(body)).build();
        return client.send(request, BodyHandlers.ofString());
    }
}
