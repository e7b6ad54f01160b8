package dev.bodyguard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.ProblemType;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.body.BodyStreams;
import dev.bodyguard.protocol.exchange.ClientSession;
import dev.bodyguard.protocol.exchange.SealedRequest;
import dev.bodyguard.protocol.wire.RequestHead;
import dev.bodyguard.protocol.wire.ResponseHead;
import dev.bodyguard.runtime.event.Event;
import dev.bodyguard.runtime.settings.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies that are verified to their end before a handler runs: what a handler gets, what it never gets, and what is left. */
class WholeBodiesTest extends ServerFixture {

    private static final int MEMORY = 1 << 16;
    private static final int DISK = 1 << 20;
    private static final long LARGE = 32 << 20;

    /** Three find room on disk, a fourth does not. */
    private final byte[] content = new byte[300_000];

    private final List<Event> told = new ArrayList<>();
    private Path spools;
    private ClientSession client;

    @BeforeEach
    void openServer() throws Exception {
        new Random(3).nextBytes(content);
        spools = Files.createDirectory(directory.resolve("spools"));
        observer = told::add;
        open(
                "bodyguard.verify",
                "/in/*",
                "bodyguard.verify.memory",
                Integer.toString(MEMORY),
                "bodyguard.verify.disk",
                Integer.toString(DISK),
                "bodyguard.verify.directory",
                spools.toString());
        client = handshake(null);
    }

    @Test
    void bodyIsHandedOutWhenItsEndHasVerified() throws Exception {
        for (int length : new int[] {0, 1, MEMORY - 33, MEMORY, content.length}) {
            byte[] part = Arrays.copyOf(content, length);
            Sent sent = post("/app/in/box", part);
            Inbound.Verified verified = (Inbound.Verified) read(sent, new ByteArrayInputStream(sent.body()));
            assertThat(verified.length()).isEqualTo(length);
            try (InputStream in = verified.content()) {
                assertThat(in.readAllBytes()).isEqualTo(part);
            }
        }
        assertThat(told).filteredOn(Event.RequestOpened.class::isInstance).hasSize(5);
    }

    @Test
    void otherPathsAreStreamedAndAmbiguousOnesAreNot() throws Exception {
        assertThat(server().receive(post("/app/out", content).exchange())).isInstanceOf(Inbound.Sealed.class);
        assertThat(server().receive(post("/app/x/..;/in/box", content).exchange()))
                .isInstanceOf(Inbound.Unverified.class);
    }

    @Test
    void filesHaveNoNameWhileTheyAreOpen() throws Exception {
        try (InputStream waiting = verified(content)) {
            try (Stream<Path> names = Files.list(spools)) {
                assertThat(names).isEmpty();
            }
            assertThat(waiting).hasBinaryContent(content);
        }
    }

    @Test
    void bodyThatFindsNoRoomIsRefusedUntilAnotherHasGone() throws Exception {
        InputStream first = verified(content);
        InputStream second = verified(content);
        InputStream third = verified(content);
        Sent fourth = post("/app/in/box", content);
        assertThat(refused(fourth, fourth.body())).isEqualTo("503 " + ProblemType.OVERLOADED);
        second.close();
        second.close();
        try (InputStream fifth = verified(content)) {
            assertThat(fifth).hasBinaryContent(content);
        }
        first.close();
        third.close();
    }

    @Test
    void cutForgedAndOverlongBodiesAreRefusedAlikeAndHoldNoRoom() throws Exception {
        List<UnaryOperator<byte[]>> alterations = List.of(
                body -> new byte[0],
                body -> Arrays.copyOf(body, 20_000),
                body -> Arrays.copyOf(body, body.length - 1),
                body -> Arrays.copyOf(body, body.length + 1),
                body -> {
                    body[body.length - 1] ^= 1;
                    return body;
                });
        for (UnaryOperator<byte[]> alteration : alterations) {
            Sent sent = post("/app/in/box", content);
            assertThat(refused(sent, alteration.apply(sent.body()))).isEqualTo("400 " + ProblemType.MALFORMED);
        }
        assertThat(told).doesNotHaveAnyElementsOfTypes(Event.RequestOpened.class);
        assertThat(told)
                .filteredOn(new Event.RequestRefused(ProblemType.MALFORMED, 400)::equals)
                .hasSize(5);
        assertAllRoomIsFree();
    }

    @Test
    void bodyOfWhichMoreComesThanThereIsRoomIsTooLarge() throws Exception {
        Sent sent = post("/app/in/box", new byte[DISK]);
        assertThat(refused(sent, sent.body())).startsWith("413 ");
        assertAllRoomIsFree();
    }

    @Test
    void bodyThatIsAnnouncedTooLargeIsNotAskedFor() throws Exception {
        Sent sent = post("/app/in/box", content);
        FakeExchange announcing = FakeExchange.of(
                "POST",
                "/app/in/box",
                "bodyguard",
                sent.request().fieldValue(),
                "content-length",
                Long.toString(DISK + MEMORY + 1));
        assertThat(server().receive(announcing)).isInstanceOf(Inbound.Refused.class);
    }

    @Test
    void clientThatLeavesInBetweenHoldsNoRoom() throws Exception {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the client is gone");
            }
        };
        for (int i = 0; i < 4; i++) {
            Sent sent = post("/app/in/box", content);
            InputStream half = new ByteArrayInputStream(sent.body(), 0, 200_000);
            assertThatThrownBy(() -> read(sent, new SequenceInputStream(half, broken)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the client is gone");
        }
        assertAllRoomIsFree();
    }

    @Test
    void endOfTheServerIsTheEndOfWhatWaits() throws Exception {
        InputStream waiting = verified(content);
        server().close();
        assertThatThrownBy(waiting::readAllBytes).isInstanceOf(IOException.class);
    }

    @Test
    void memoryDoesNotFollowTheBody() throws Exception {
        server().close();
        open("bodyguard.verify", "/in/*", "bodyguard.verify.directory", spools.toString());
        client = handshake(null);
        SealedRequest request = seal("/app/in/box");
        Inbound.Unverified unverified = (Inbound.Unverified) server().receive(exchange("/app/in/box", request));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        InputStream body = BodyStreams.sealing(new Zeros(LARGE), request.body(LARGE));
        Inbound.Verified verified = (Inbound.Verified) unverified.call().read(body);
        try (InputStream in = verified.content()) {
            assertThat(in.skip(LARGE)).isEqualTo(LARGE);
            assertThat(in.read()).isNegative();
        }
        // Half, because code that was not yet compiled makes about 6 KiB of small objects for each record of 16 KiB.
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(LARGE / 2);
    }

    @Test
    void settingsThatContradictEachOtherAreNamed() {
        assertThatThrownBy(() -> settings("/in/*, *.do", "bodyguard.exempt", "/in/*"))
                .hasMessageContainingAll("bodyguard.exempt", "bodyguard.verify", "/in/*");
        assertThatThrownBy(() -> settings("/in/box", "bodyguard.exempt", "/in/*"))
                .hasMessageContaining("bodyguard.verify");
        assertThatThrownBy(() -> settings("/in/x.do", "bodyguard.exempt", "*.do"))
                .hasMessageContaining("bodyguard.verify");
        assertThatThrownBy(() -> settings("", "bodyguard.verify.directory", "/tmp"))
                .hasMessageContaining("bodyguard.verify.directory");
        assertThatCode(() -> settings("/in/*", "bodyguard.exempt", "/in/free, *.css"))
                .doesNotThrowAnyException();
    }

    @Test
    void directoryThatCannotBeWrittenToIsAStartUpError() {
        assertThatThrownBy(() -> open(
                        "bodyguard.verify",
                        "/in/*",
                        "bodyguard.verify.directory",
                        directory.resolve("absent").toString()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("bodyguard.verify.directory");
    }

    private static ServerSettings settings(String paths, String name, String value) {
        return ServerSettings.from(Settings.of(Map.of("bodyguard.verify", paths, name, value)));
    }

    private InputStream verified(byte[] plain) throws Exception {
        Sent sent = post("/app/in/box", plain);
        return ((Inbound.Verified) read(sent, new ByteArrayInputStream(sent.body()))).content();
    }

    private void assertAllRoomIsFree() throws Exception {
        List<InputStream> three = List.of(verified(content), verified(content), verified(content));
        for (InputStream each : three) {
            each.close();
        }
    }

    /** The status that its client sees, and why. */
    private String refused(Sent sent, byte[] body) throws Exception {
        Inbound.Refused refused = (Inbound.Refused) read(sent, new ByteArrayInputStream(body));
        Answer answer = refused.answer();
        List<String> sealed = answer.fields().stream()
                .filter(field -> field.name().equals(Wire.FIELD_LOWER))
                .map(Field::value)
                .toList();
        ResponseHead head = sent.request().open(sealed, answer.status()).head();
        return head.status() + " " + refused.type();
    }

    private Inbound read(Sent sent, InputStream body) throws IOException {
        return ((Inbound.Unverified) server().receive(sent.exchange())).call().read(body);
    }

    private Sent post(String path, byte[] plain) throws Exception {
        SealedRequest request = seal(path);
        byte[] body = BodyStreams.sealing(new ByteArrayInputStream(plain), request.body(plain.length))
                .readAllBytes();
        return new Sent(request, exchange(path, request), body);
    }

    private SealedRequest seal(String path) throws Exception {
        RequestHead head = new RequestHead("POST", "app.example", path, BodyPresence.PRESENT, List.of());
        return client.nextTurn().join().seal(head);
    }

    private static FakeExchange exchange(String path, SealedRequest request) {
        return FakeExchange.of("POST", path, "bodyguard", request.fieldValue());
    }

    private static final class Zeros extends InputStream {
        private long rest;

        Zeros(long length) {
            rest = length;
        }

        @Override
        public int read() {
            return rest-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            int count = (int) Math.min(length, rest);
            rest -= count;
            return count == 0 && length > 0 ? -1 : count;
        }

        @Override
        public int available() {
            return (int) Math.min(rest, Integer.MAX_VALUE);
        }
    }

    private record Sent(SealedRequest request, FakeExchange exchange, byte[] body) {}
}
