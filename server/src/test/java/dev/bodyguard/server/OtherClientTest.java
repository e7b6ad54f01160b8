package dev.bodyguard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.ProblemType;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.exchange.ClientSession;
import dev.bodyguard.protocol.exchange.RekeyPolicy;
import dev.bodyguard.protocol.handshake.AwaitingServerHello;
import dev.bodyguard.protocol.handshake.AwaitingTrust;
import dev.bodyguard.protocol.handshake.ClientHandshake;
import dev.bodyguard.protocol.handshake.ClientParameters;
import dev.bodyguard.protocol.handshake.PreviousSession;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.ClientFlight;
import dev.bodyguard.protocol.wire.FlightMessage;
import dev.bodyguard.protocol.wire.Problem;
import dev.bodyguard.protocol.wire.RequestField;
import dev.bodyguard.protocol.wire.RequestHead;
import dev.bodyguard.runtime.settings.Settings;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mallory, a client with an identity and sessions of her own, tries what she can with Alice's. */
class OtherClientTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    Path directory;

    private final SigningIdentity alice = SigningIdentity.generate(RANDOM);
    private final SigningIdentity mallory = SigningIdentity.generate(RANDOM);
    private BodyguardServer server;

    @BeforeEach
    void open() throws Exception {
        Map<String, String> values =
                Map.of("bodyguard.identity", directory.resolve("identity.pem").toString());
        server = BodyguardServer.open(ServerSettings.from(Settings.of(values)), Scope.parse("/app"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void cannotSealForAnothersSession() throws Exception {
        ClientSession hers = confirmed(alice);
        ClientSession own = confirmed(mallory);
        String stolen = field(own).replace(sid(own), sid(hers));
        assertThat(refusal(stolen)).isEqualTo(ProblemType.MALFORMED);
        assertThat(server.receive(request(field(hers)))).isInstanceOf(Inbound.Sealed.class);
    }

    @Test
    void cannotConfirmAnothersHandshake() throws Exception {
        ClientSession hers = shakeHands(alice, null);
        ClientFlight own = flight(shakeHands(mallory, null));
        assertThat(post(new FlightMessage(hers.id(), own).write(), Wire.FLIGHT_TYPE)
                        .status())
                .isEqualTo(400);
        assertThat(client(field(hers))).isEqualTo(alice.publicIdentity().pin());
    }

    @Test
    void cannotReplaceASessionByNamingItAsHerPrevious() throws Exception {
        ClientSession hers = confirmed(alice);
        AwaitingTrust answered = answered(mallory, hers.id());
        assertThat(answered.previous()).isEqualTo(PreviousSession.KNOWN);
        ClientSession own = answered.trust((origin, scope, proved) -> {});
        assertThat(client(field(own))).isEqualTo(mallory.publicIdentity().pin());
        assertThat(client(field(hers))).isEqualTo(alice.publicIdentity().pin());
    }

    @Test
    void cannotTakeOverAConfirmedSessionWithAFlight() throws Exception {
        ClientSession hers = confirmed(alice);
        ClientFlight own = flight(shakeHands(mallory, null));
        post(new FlightMessage(hers.id(), own).write(), Wire.FLIGHT_TYPE);
        assertThat(client(field(hers))).isEqualTo(alice.publicIdentity().pin());
    }

    private ClientSession confirmed(SigningIdentity who) throws Exception {
        ClientSession session = shakeHands(who, null);
        assertThat(server.receive(request(field(session)))).isInstanceOf(Inbound.Sealed.class);
        return session;
    }

    private ClientSession shakeHands(SigningIdentity who, @Nullable SessionId previous) throws Exception {
        return answered(who, previous).trust((origin, scope, proved) -> {});
    }

    private AwaitingTrust answered(SigningIdentity who, @Nullable SessionId previous) throws Exception {
        AwaitingServerHello hello = ClientHandshake.start(
                new ClientParameters(
                        Origin.parse("https://app.example"),
                        "/app/notes",
                        Suite.DEFAULTS,
                        List.of(),
                        who,
                        previous,
                        RekeyPolicy.DEFAULT),
                RANDOM);
        return hello.receive(post(hello.content(), Wire.HANDSHAKE_TYPE).content());
    }

    private Answer post(byte[] content, String type) throws Exception {
        FakeExchange exchange = FakeExchange.of("POST", "/app" + Wire.WELL_KNOWN, "content-type", type);
        Inbound.Handshake handshake = (Inbound.Handshake) server.receive(exchange);
        return handshake.call().answer(new ByteArrayInputStream(content));
    }

    private static ClientFlight flight(ClientSession session) throws Exception {
        return Objects.requireNonNull(
                RequestField.readFrom(List.of(field(session))).flight());
    }

    private static String field(ClientSession session) throws Exception {
        RequestHead head = new RequestHead("GET", "app.example", "/app/notes", BodyPresence.ABSENT, List.of());
        return session.nextTurn().join().seal(head).fieldValue();
    }

    private static String sid(ClientSession session) {
        return "s=:" + Base64.getEncoder().encodeToString(session.id().bytes()) + ":";
    }

    private static FakeExchange request(String field) {
        return FakeExchange.of("GET", "/app/notes", "bodyguard", field);
    }

    private ProblemType refusal(String field) {
        Inbound.Refused refused = (Inbound.Refused) server.receive(request(field));
        return Problem.readFrom(refused.answer().content()).orElseThrow().type();
    }

    private @Nullable Object client(String field) {
        Inbound.Sealed sealed = (Inbound.Sealed) server.receive(request(field));
        var client = sealed.request().client();
        return client == null ? null : client.pin();
    }
}
