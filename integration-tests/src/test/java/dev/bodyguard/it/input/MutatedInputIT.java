package dev.bodyguard.it.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.ProblemType;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.exchange.ClientSession;
import dev.bodyguard.protocol.exchange.SealedRequest;
import dev.bodyguard.protocol.handshake.AwaitingServerHello;
import dev.bodyguard.protocol.wire.ClientFlight;
import dev.bodyguard.protocol.wire.FlightMessage;
import dev.bodyguard.protocol.wire.Problem;
import dev.bodyguard.protocol.wire.RequestField;
import dev.bodyguard.protocol.wire.RequestHead;
import dev.bodyguard.runtime.settings.Settings;
import dev.bodyguard.server.Answer;
import dev.bodyguard.server.BodyguardServer;
import dev.bodyguard.server.Inbound;
import dev.bodyguard.server.ServerExchange;
import dev.bodyguard.server.ServerSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Thousands of damaged messages, straight into the server: a refusal, or what was sent; never an exception. */
@Timeout(120)
class MutatedInputIT {

    private static final int TIMES = 4_000;
    private static final long SEED = 1;

    private BodyguardServer server;

    @BeforeEach
    void open(@TempDir Path directory) throws Exception {
        server = BodyguardServer.open(
                ServerSettings.from(Settings.of(Map.of(
                        "bodyguard.identity",
                        directory.resolve("identity.pem").toString(),
                        "bodyguard.suites",
                        "X25519-AES256GCM",
                        "bodyguard.handshake.rate",
                        "1000000"))),
                Scope.parse("/"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** A change can fall on what is ignored, an unknown key say: then it is the same request, and it passes once. */
    @Test
    void damagedFieldIsRefusedOrTheSameRequest() throws Exception {
        ClientSession session = session();
        Mutations mutations = new Mutations(SEED);
        int refused = 0;
        for (int i = 0; i < TIMES; i++) {
            String path = "/notes/" + i;
            String good = seal(session, path).fieldValue();
            String bad = new String(mutations.of(good.getBytes(ISO_8859_1)), ISO_8859_1);
            if (server.receive(request(path, bad)) instanceof Inbound.Refused refusal) {
                assertRefusal(refusal.answer());
                refused++;
            } else {
                assertSame(server.receive(request(path, good)), bad, good);
            }
        }
        assertThat(refused).isGreaterThan(TIMES / 2);
        assertThat(server.receive(request("/last", seal(session, "/last").fieldValue())))
                .isInstanceOf(Inbound.Sealed.class);
    }

    /** It passed, so the undamaged one is a replay: nothing that was authenticated differed. */
    private static void assertSame(Inbound undamaged, String bad, String good) {
        assertThat(undamaged).as(bad).isInstanceOf(Inbound.Refused.class);
        try {
            RequestField damaged = RequestField.readFrom(List.of(bad));
            RequestField whole = RequestField.readFrom(List.of(good));
            assertThat(damaged.head()).isEqualTo(whole.head());
            assertThat(damaged.salt()).isEqualTo(whole.salt());
            assertThat(damaged.number()).isEqualTo(whole.number());
        } catch (IOException e) {
            throw new AssertionError(bad, e);
        }
    }

    @Test
    void damagedHelloIsRefusedOrAnsweredAsAHello() throws Exception {
        Mutations mutations = new Mutations(SEED + 1);
        int refused = 0;
        for (int i = 0; i < TIMES; i++) {
            byte[] good = hello().content();
            byte[] bad = i % 2 == 0
                    ? mutations.of(good)
                    : Hellos.changed(good, inner -> new String(mutations.of(inner.getBytes(ISO_8859_1)), ISO_8859_1));
            Answer answer = post(Wire.HANDSHAKE_TYPE, bad);
            if (answer.status() == 200) {
                assertThat(answer.fields()).anyMatch(field -> field.value().equals(Wire.HANDSHAKE_TYPE));
            } else {
                assertRefusal(answer);
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(TIMES / 2);
    }

    @Test
    void damagedFlightConfirmsNothing() throws Exception {
        Mutations mutations = new Mutations(SEED + 2);
        ClientSession session = pending();
        byte[] good = flight(session);
        for (int i = 0; i < TIMES; i++) {
            byte[] bad = mutations.of(good);
            if (!Arrays.equals(bad, good)) {
                assertRefusal(post(Wire.FLIGHT_TYPE, bad));
            }
        }
        assertThat(post(Wire.FLIGHT_TYPE, good).status()).isEqualTo(204);
    }

    private static void assertRefusal(Answer answer) {
        if (answer.fields().stream().noneMatch(field -> field.name().equals(Wire.FIELD_LOWER))) {
            Problem problem = Problem.readFrom(answer.content()).orElseThrow();
            assertThat(answer.status()).isEqualTo(problem.type().status());
            assertThat(Set.of(
                            ProblemType.MALFORMED,
                            ProblemType.SESSION_UNKNOWN,
                            ProblemType.NO_SUITE,
                            ProblemType.BINDING_MISMATCH))
                    .contains(problem.type());
        }
    }

    private static AwaitingServerHello hello() throws IOException {
        return Hellos.start("http://app.example", Hellos.CURVE_ONLY, null);
    }

    private ClientSession pending() throws IOException {
        AwaitingServerHello hello = hello();
        return hello.receive(post(Wire.HANDSHAKE_TYPE, hello.content()).content())
                .trust((origin, scope, identity) -> {});
    }

    /** Confirmed: its requests carry nothing that the server ignores. */
    private ClientSession session() throws IOException {
        ClientSession session = pending();
        SealedRequest first = seal(session, "/");
        Inbound.Sealed opened = (Inbound.Sealed) server.receive(request("/", first.fieldValue()));
        first.open(
                List.of(opened.request()
                        .response()
                        .seal(new dev.bodyguard.protocol.wire.ResponseHead(204, BodyPresence.ABSENT, List.of()))
                        .fieldValue()),
                204);
        return session;
    }

    private static byte[] flight(ClientSession session) throws IOException {
        ClientFlight flight =
                RequestField.readFrom(List.of(seal(session, "/").fieldValue())).flight();
        assertThat(flight).isNotNull();
        return new FlightMessage(session.id(), flight).write();
    }

    private static SealedRequest seal(ClientSession session, String path) throws IOException {
        return session.nextTurn()
                .join()
                .seal(new RequestHead("GET", "app.example", path, BodyPresence.ABSENT, List.of()));
    }

    private Answer post(String type, byte[] content) throws IOException {
        Inbound inbound = server.receive(new Fake("POST", Wire.WELL_KNOWN, Map.of("content-type", List.of(type))));
        return ((Inbound.Handshake) inbound).call().answer(new ByteArrayInputStream(content));
    }

    private static Fake request(String path, String field) {
        return new Fake("GET", path, Map.of(Wire.FIELD_LOWER, List.of(field)));
    }

    private record Fake(String method, String target, Map<String, List<String>> headers) implements ServerExchange {

        @Override
        public String scheme() {
            return "http";
        }

        @Override
        public String authority() {
            return "app.example";
        }

        @Override
        public List<String> fields(String name) {
            return headers.getOrDefault(name, List.of());
        }

        @Override
        public String remoteAddress() {
            return "192.0.2.1";
        }
    }
}
