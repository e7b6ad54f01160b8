package dev.bodyguard.it.volume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.protocol.body.BodySealer;
import dev.bodyguard.testkit.network.Direction;
import dev.bodyguard.testkit.network.ScriptedNetwork;
import java.net.URI;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Server and client, each a JVM with a heap of 64 MiB, and between them a network that records nothing. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VolumeIT {

    private static final long GIB = 1L << 30;
    private static final String GIB_DIGEST = Digested.content(GIB);

    // Chunks of a body whose length is known, SPEC.md: 4 octets of length, 16384 and the tag; the last one's length is
    // 0.
    private static final long CHUNK = 4 + 16384 + 16;
    private static final long SALT = 16;
    private static final long CUT_SIZE = (3L << 20) + 5;
    private static final long BEFORE_FINAL = SALT + CUT_SIZE / 16384 * CHUNK;
    private static final long SEALED = BodySealer.sealedLength(CUT_SIZE);

    // What HTTP/1.1 puts behind the last chunk of its own: CRLF 0 CRLF CRLF.
    private static final long HTTP_END = 7;

    private final Scissors scissors = new Scissors();
    private Peer server;
    private Peer client;
    private ScriptedNetwork network;
    private String pin;
    private int transfers;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        server = Peer.start(VolumeServer.class, directory.toString());
        String[] address = server.report().split(" ");
        pin = address[1];
        network = ScriptedNetwork.to(URI.create("http://localhost:" + address[0]))
                .recordAtMost(0)
                .faults(scissors)
                .start();
        client = client("HTTP_1_1");
    }

    private Peer client(String version) throws Exception {
        Peer started = Peer.start(VolumeClient.class, network.uri().toString(), pin, version);
        assertThat(started.report()).startsWith("whole " + version + " 200 1 ");
        assertThat(server.report()).isEqualTo("whole sent 1");
        return started;
    }

    @AfterAll
    void stop() throws Exception {
        client.close();
        network.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"upload,known", "upload,unknown", "download,known", "download,unknown"})
    void gibibyteArrivesWhole(String direction, String length) throws Exception {
        assertThat(transfer(client, direction, length, GIB)).isEqualTo("whole HTTP_1_1 200 " + GIB_DIGEST);
        assertThat(server.report()).isEqualTo(direction.equals("upload") ? "whole " + GIB_DIGEST : "whole sent " + GIB);
    }

    @Test
    void gibibyteArrivesWholeInHttp2() throws Exception {
        try (Peer http2 = client("HTTP_2")) {
            // The JDK's client, with anybody, now and then misreads a long answer that arrives with its upgrade to
            // HTTP/2.
            assertThat(transfer(http2, "download", "unknown", 1)).startsWith("whole HTTP_2 200 ");
            assertThat(server.report()).isEqualTo("whole sent 1");
            assertThat(transfer(http2, "download", "unknown", GIB)).isEqualTo("whole HTTP_2 200 " + GIB_DIGEST);
            assertThat(server.report()).isEqualTo("whole sent " + GIB);
            assertThat(transfer(http2, "upload", "known", GIB)).isEqualTo("whole HTTP_2 200 " + GIB_DIGEST);
            assertThat(server.report()).isEqualTo("whole " + GIB_DIGEST);
        }
    }

    /** A few octets of the whole; within chunks, between them; and where the end is near. */
    static LongStream placesInSizedBody() {
        return LongStream.of(
                1,
                SALT,
                SALT + 3,
                SALT + 9000,
                SALT + CHUNK,
                SALT + 100 * CHUNK,
                SALT + 100 * CHUNK + 4,
                BEFORE_FINAL,
                BEFORE_FINAL + 1,
                SEALED - 17,
                SEALED - 16,
                SEALED - 1);
    }

    @ParameterizedTest
    @MethodSource("placesInSizedBody")
    void cutUploadOfKnownLengthIsAnErrorOnBothSides(long place) throws Exception {
        assertCutUpload("known", CUT_SIZE, place);
    }

    @ParameterizedTest
    @MethodSource("placesInSizedBody")
    void cutDownloadOfKnownLengthIsAnErrorForTheClient(long place) throws Exception {
        assertCutDownload("known", CUT_SIZE, place);
    }

    @ParameterizedTest
    @ValueSource(longs = {HTTP_END + 1, HTTP_END + 16, HTTP_END + 17, HTTP_END + 30, 100_000, 2_000_000})
    void cutUploadOfUnknownLengthIsAnErrorOnBothSides(long beforeTheEnd) throws Exception {
        assertCutUpload("unknown", CUT_SIZE, framed("upload", Direction.TO_SERVER) - beforeTheEnd);
    }

    /** The sealed body is whole then, its end verified; a container may forgive what its own framing lacks. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 4, 5, 6, HTTP_END})
    void uploadCutInTheLastFramingIsWholeForTheApplicationOrAnError(long beforeTheEnd) throws Exception {
        long place = framed("upload", Direction.TO_SERVER) - beforeTheEnd;
        scissors.arm(label(), Direction.TO_SERVER, place);
        assertThat(transfer(client, "upload", "unknown", CUT_SIZE)).startsWith("IOException ");
        assertThat(scissors.hasCut()).isTrue();
        String report = server.report();
        if (!report.startsWith("IOException ")) {
            assertThat(report).isEqualTo("whole " + Digested.content(CUT_SIZE));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 4, 5, 6, HTTP_END, HTTP_END + 1, HTTP_END + 16, HTTP_END + 17, 100_000, 2_000_000})
    void cutDownloadOfUnknownLengthIsAnErrorForTheClient(long beforeTheEnd) throws Exception {
        assertCutDownload("unknown", CUT_SIZE, framed("download", Direction.TO_CLIENT) - beforeTheEnd);
    }

    /** How many octets a body of unknown length is on the wire. */
    private long framed(String kind, Direction direction) throws Exception {
        scissors.arm(label(), direction, Long.MAX_VALUE);
        assertThat(transfer(client, kind, "unknown", CUT_SIZE)).startsWith("whole ");
        assertThat(server.report()).startsWith("whole ");
        return scissors.passed();
    }

    /** The application learns of it when it writes more than the sockets on the way have taken in. */
    @ParameterizedTest
    @CsvSource({"known,1", "known,16", "known,40000000", "unknown,9000", "unknown,40000000"})
    void cutDownloadIsAnErrorForTheApplicationThatGoesOnWriting(String length, long place) throws Exception {
        assertThat(assertCutDownload(length, GIB, place)).startsWith("IOException ");
    }

    @ParameterizedTest
    @CsvSource({"known,16", "known,40000000", "unknown,40000000"})
    void cutUploadOfAGibibyteIsAnErrorOnBothSides(String length, long place) throws Exception {
        assertCutUpload(length, GIB, place);
    }

    private void assertCutUpload(String length, long size, long place) throws Exception {
        scissors.arm(label(), Direction.TO_SERVER, place);
        assertThat(transfer(client, "upload", length, size)).startsWith("IOException ");
        assertThat(server.report()).startsWith("IOException ");
        assertThat(scissors.hasCut()).isTrue();
        assertThat(scissors.passed()).isEqualTo(place);
    }

    private String assertCutDownload(String length, long size, long place) throws Exception {
        scissors.arm(label(), Direction.TO_CLIENT, place);
        assertThat(transfer(client, "download", length, size)).startsWith("IOException ");
        assertThat(scissors.hasCut()).isTrue();
        assertThat(scissors.passed()).isEqualTo(place);
        return server.report();
    }

    private String transfer(Peer by, String direction, String length, long size) throws Exception {
        String label = label();
        transfers++;
        return by.order(direction + " " + length + " " + size + " " + label);
    }

    private String label() {
        return "transfer-" + transfers;
    }
}
