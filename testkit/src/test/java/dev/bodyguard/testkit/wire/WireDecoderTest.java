package dev.bodyguard.testkit.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.bodyguard.testkit.http.RawClient;
import dev.bodyguard.testkit.network.ScriptedNetwork;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WireDecoderTest {
    private static final String SENT = "a secret field of the request";
    private static final String ANSWERED = "a secret field of the response";
    private static final String BODY = "a secret in a body of many frames or chunks, at its end";

    private Http2Server server;
    private ScriptedNetwork network;

    @BeforeEach
    void start() throws Exception {
        server = new Http2Server(ANSWERED);
        network = ScriptedNetwork.to(server.uri()).start();
    }

    @AfterEach
    void stop() throws Exception {
        network.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void everythingIsFoundInWhatAnEavesdropperReads(Version version) throws Exception {
        HttpClient client = upgraded(version);
        for (int i = 0; i < 3; i++) {
            exchange(client, "/" + i, "x".repeat(70_000) + BODY);
        }
        List<Octets> read = WireDecoder.decode(network.recordings().get(0));
        String decoded = read.stream()
                .filter(octets -> !octets.where().contains("raw"))
                .map(octets -> octets.where() + "\n" + octets.text() + "\n")
                .collect(Collectors.joining());
        assertThat(decoded.split(SENT, -1)).hasSize(4);
        assertThat(decoded.split(ANSWERED, -1)).hasSize(5);
        assertThat(decoded.split(BODY, -1)).hasSize(7);
        assertThat(decoded.contains("stream")).isEqualTo(version == Version.HTTP_2);
    }

    @Test
    void theDetectorReadsHeadersThatHpackHides() throws Exception {
        HttpClient client = upgraded(Version.HTTP_2);
        for (int i = 0; i < 3; i++) {
            exchange(client, "/" + i, BODY);
        }
        Needles needles = Needles.of(SENT, ANSWERED, BODY);
        List<Finding> findings = needles.in(network.recordings());
        assertThat(findings).extracting(Finding::needle).containsAll(needles.names());
        assertThat(findings)
                .filteredOn(finding -> finding.needle().equals(ANSWERED))
                .extracting(Finding::where)
                .allMatch(where -> where.contains("stream"));
    }

    @Test
    void aMessageThatWasCutOffIsReadAsFarAsItGoes() throws Exception {
        RawClient.sendOctets(
                network.uri(), "POST /cut HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\nhalf of it".getBytes(UTF_8));
        assertThat(WireDecoder.decode(network.recordings().get(0)))
                .filteredOn(octets -> octets.where().contains("body (cut off)"))
                .extracting(Octets::text)
                .containsExactly("half of it");
    }

    @Test
    void octetsThatAreNoHttpAreAnErrorNotSilence() throws Exception {
        RawClient.sendOctets(network.uri(), "this is not HTTP\r\n\r\n".getBytes(UTF_8));
        assertThatIOException()
                .isThrownBy(() -> WireDecoder.decode(network.recordings().get(0)));
    }

    @Test
    void theTapFindsNeedlesThatPass() throws Exception {
        NeedleTap tap = Needles.of(BODY).tap();
        try (ScriptedNetwork tapped =
                ScriptedNetwork.to(server.uri()).recordAtMost(0).tap(tap).start()) {
            HttpClient client = HttpClient.newHttpClient();
            HttpRequest request = HttpRequest.newBuilder(tapped.uri("/"))
                    .POST(BodyPublishers.ofString(BODY))
                    .build();
            client.send(request, BodyHandlers.ofString());
        }
        assertThat(tap.findings())
                .extracting(Finding::where)
                .containsExactlyInAnyOrder("connection 0 TO_SERVER", "connection 0 TO_CLIENT");
    }

    /** A client whose connection has left HTTP/1.1 behind if it wants to: it offers that with requests without a body. */
    private HttpClient upgraded(Version version) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder().version(version).build();
        HttpRequest first = HttpRequest.newBuilder(network.uri("/first")).build();
        assertThat(client.send(first, BodyHandlers.discarding()).version()).isEqualTo(version);
        return client;
    }

    private void exchange(HttpClient client, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(network.uri(path))
                .header("X-Secret", SENT)
                .POST(BodyPublishers.ofString(body))
                .build();
        assertThat(client.send(request, BodyHandlers.ofString()).body()).isEqualTo(body);
    }
}
