package dev.bodyguard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.ProblemType;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.exchange.ClientSession;
import dev.bodyguard.protocol.exchange.RekeyPolicy;
import dev.bodyguard.protocol.exchange.SealedRequest;
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
import dev.bodyguard.runtime.event.Event;
import dev.bodyguard.runtime.event.Events;
import dev.bodyguard.runtime.event.Observer;
import dev.bodyguard.runtime.settings.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BodyguardServerTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ENDPOINT = "/app/.well-known/bodyguard";

    @TempDir
    Path directory;

    private @Nullable BodyguardServer server;
    private Observer observer = event -> {};

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void requestInClearIsRefusedWithAdvice() throws Exception {
        open();
        Answer answer = refused(FakeExchange.of("GET", "/app/notes"));
        assertThat(answer.status()).isEqualTo(428);
        Problem problem = Problem.readFrom(answer.content()).orElseThrow();
        assertThat(problem.type()).isEqualTo(ProblemType.PROTECTION_REQUIRED);
        assertThat(problem.detail())
                .contains("bodyguard.exempt")
                .contains(server().pin().toString());
        assertThat(problem.extras()).containsEntry("handshake", ENDPOINT);
    }

    @Test
    void sessionServesRequestsAndRefusesThemASecondTime() throws Exception {
        open();
        SealedRequest request = handshake(null).nextTurn().join().seal(get("/app/notes"));
        FakeExchange exchange = FakeExchange.of("GET", "/app/notes", "bodyguard", request.fieldValue());
        assertThat(server().receive(exchange)).isInstanceOf(Inbound.Sealed.class);
        Answer again = refused(exchange);
        List<String> sealed = again.fields().stream()
                .filter(field -> field.name().equals(Wire.FIELD_LOWER))
                .map(field -> field.value())
                .toList();
        assertThat(request.open(sealed, again.status()).head().status()).isEqualTo(409);
    }

    @Test
    void movedRequestIsRefusedInsideTheSession() throws Exception {
        open();
        SealedRequest request = handshake(null).nextTurn().join().seal(get("/app/notes"));
        Answer answer = refused(FakeExchange.of("DELETE", "/app/notes", "bodyguard", request.fieldValue()));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(new String(answer.content(), StandardCharsets.ISO_8859_1)).doesNotContain("DELETE");
        assertThat(request.open(List.of(answer.fields().get(0).value()), 200)
                        .head()
                        .status())
                .isEqualTo(421);
    }

    @Test
    void malformedShareIsRefusedInsideTheSession() throws Exception {
        open();
        RequestHead head = get("/app/notes").withRekey(new byte[7]);
        SealedRequest request = handshake(null).nextTurn().join().seal(head);
        Answer answer = refused(FakeExchange.of("GET", "/app/notes", "bodyguard", request.fieldValue()));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(request.open(List.of(answer.fields().get(0).value()), 400)
                        .head()
                        .status())
                .isEqualTo(400);
    }

    @Test
    void firstRequestWithoutItsFlightIsRefused() throws Exception {
        open();
        ClientSession session = handshake(null);
        String value = session.nextTurn().join().seal(get("/app/notes")).fieldValue();
        String stripped = value.substring(0, value.indexOf(", f="));
        assertThat(type(FakeExchange.of("GET", "/app/notes", "bodyguard", stripped)))
                .isEqualTo(ProblemType.MALFORMED);
        assertThat(server().receive(FakeExchange.of("GET", "/app/notes", "bodyguard", value)))
                .isInstanceOf(Inbound.Sealed.class);
    }

    @Test
    void flightMayComeByItselfFirst() throws Exception {
        open();
        ClientSession session = handshake(null);
        RequestField field = RequestField.readFrom(
                List.of(session.nextTurn().join().seal(get("/app/notes")).fieldValue()));
        ClientFlight flight = field.flight();
        assertThat(flight).isNotNull();
        byte[] content = new FlightMessage(session.id(), flight).write();
        assertThat(post(content, Wire.FLIGHT_TYPE).status()).isEqualTo(204);
        String withoutFlight = session.nextTurn().join().seal(get("/app/notes")).fieldValue();
        assertThat(server().receive(FakeExchange.of(
                        "GET", "/app/notes", "bodyguard", withoutFlight.substring(0, withoutFlight.indexOf(", f=")))))
                .isInstanceOf(Inbound.Sealed.class);
    }

    @Test
    void unknownSessionIsSaidAndTheServerAnswersForItsPast() throws Exception {
        open();
        ClientSession known = handshake(null);
        assertThat(decide(known.id()).previous()).isEqualTo(PreviousSession.KNOWN);
        server().close();
        open();
        SealedRequest lost = known.nextTurn().join().seal(get("/app/notes"));
        assertThat(type(FakeExchange.of("GET", "/app/notes", "bodyguard", lost.fieldValue())))
                .isEqualTo(ProblemType.SESSION_UNKNOWN);
        assertThat(decide(known.id()).previous()).isEqualTo(PreviousSession.UNKNOWN);
    }

    @Test
    void helloForAnotherOriginIsRefusedWithBothValues() throws Exception {
        open("bodyguard.origin", "https://elsewhere.example");
        Answer answer = post(hello(null, null).content(), Wire.HANDSHAKE_TYPE);
        Problem problem = Problem.readFrom(answer.content()).orElseThrow();
        assertThat(problem.type()).isEqualTo(ProblemType.BINDING_MISMATCH);
        assertThat(problem.extras())
                .containsEntry("expected", "https://app.example")
                .containsEntry("actual", "https://elsewhere.example");
    }

    @Test
    void onlyListedClientsGetASession() throws Exception {
        SigningIdentity listed = SigningIdentity.generate(RANDOM);
        open("bodyguard.clients", listed.publicIdentity().pin().toString());
        assertThat(first(handshake(listed))).isInstanceOf(Inbound.Sealed.class);
        for (SigningIdentity other : new SigningIdentity[] {null, SigningIdentity.generate(RANDOM)}) {
            Inbound inbound = first(handshake(other));
            assertThat(inbound).isInstanceOf(Inbound.Refused.class);
            assertThat(((Inbound.Refused) inbound).answer().status()).isEqualTo(403);
        }
    }

    @Test
    void oneBadMessageGetsOneClearRefusal() throws Exception {
        open();
        String deep = "{\"hello\":" + "[".repeat(9) + "]".repeat(9) + "}";
        for (String bad : List.of(
                "",
                "{}",
                "[]",
                "null",
                "{\"hello\":1}",
                "{\"hello\":\"*\"}",
                "{\"hello\":\"e30\"}",
                "{\"hello\":\"e30=\"}",
                "{\"hello\":\"e30\",\"hello\":\"e30\"}",
                "{\"hello\":\"e30\"} x",
                deep,
                "{\"hello\":\"" + "A".repeat(70_000) + "\"}")) {
            Answer answer = post(bad.getBytes(StandardCharsets.UTF_8), Wire.HANDSHAKE_TYPE);
            assertThat(answer.status()).as(bad).isEqualTo(400);
            assertThat(Problem.readFrom(answer.content()).orElseThrow().type()).isEqualTo(ProblemType.MALFORMED);
        }
        assertThat(post(hello(null, null).content(), "application/json").status())
                .isEqualTo(400);
        assertThat(post(hello(null, null).content(), Wire.HANDSHAKE_TYPE).status())
                .isEqualTo(200);
    }

    @Test
    void noMoreThanAMessageIsReadOfAnEndlessOne() throws Exception {
        open();
        long[] read = {0};
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                read[0]++;
                return '{';
            }
        };
        Inbound inbound = server().receive(FakeExchange.of("POST", ENDPOINT, "content-type", Wire.HANDSHAKE_TYPE));
        assertThat(((Inbound.Handshake) inbound).call().answer(endless).status())
                .isEqualTo(400);
        assertThat(read[0]).isLessThanOrEqualTo(Wire.HANDSHAKE_LIMIT + 1);
    }

    @Test
    void floodOfHandshakesIsBoundedAndServiceGoesOn() throws Exception {
        open(
                "bodyguard.pending.max",
                "100",
                "bodyguard.suites",
                "X25519-AES256GCM",
                "bodyguard.handshake.rate",
                "1000");
        byte[] hello = ClientHandshake.start(parameters(List.of(Suite.X25519_AES256GCM), null, null), RANDOM)
                .content();
        int overloaded = 0;
        long start = System.nanoTime();
        for (int i = 0; i < 1500; i++) {
            Answer answer = post(hello, Wire.HANDSHAKE_TYPE);
            if (answer.status() == 503) {
                overloaded++;
                assertThat(answer.fields()).anyMatch(field -> field.name().equals("retry-after"));
            }
        }
        long regained = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) * 1000 / 60_000 + 1;
        assertThat((long) overloaded).isBetween(500 - regained, 500L);
    }

    @Test
    void allowModeLetsClearRequestsPassButNotRequiredOrAmbiguousOnes() throws Exception {
        open("bodyguard.mode", "allow", "bodyguard.require", "/admin/*");
        assertThat(plain("/app/notes")).contains(Admission.ALLOWED);
        assertThat(plain("/app/admin/x")).isEmpty();
        for (String ambiguous :
                List.of("/app//admin/x", "/app/a/../admin/x", "/app/%61dmin;x/x", "/app/x/%2e%2e/admin/")) {
            assertThat(plain(ambiguous)).as(ambiguous).isEmpty();
        }
    }

    @Test
    void exemptionsDoNotReachBeyondTheirPaths() throws Exception {
        open("bodyguard.exempt", "/health, /public/*, *.css");
        for (String exempt :
                List.of("/app/health", "/app/health?full", "/app/public/a/b", "/app/public", "/app/x/y.css")) {
            assertThat(plain(exempt)).as(exempt).contains(Admission.EXEMPT);
        }
        for (String closed : List.of(
                "/app/health/",
                "/app/healthy",
                "/app/publicity",
                "/app/public/../notes",
                "/app/notes;.css",
                "/app/notes;a=/x.css",
                "/app/public/%2e%2e/notes",
                "/app/notes?x=.css",
                "/app//public/x",
                "/public/x",
                "/app/notes%00.css",
                "/app/notes%3b.css")) {
            assertThat(plain(closed)).as(closed).isEmpty();
        }
    }

    @Test
    void onlyATruePreflightPasses() throws Exception {
        open();
        String[] preflight = {"origin", "https://x", "access-control-request-method", "POST"};
        assertThat(server().receive(FakeExchange.of("OPTIONS", "/app/notes", preflight)))
                .isEqualTo(new Inbound.Plain(Admission.PREFLIGHT));
        refused(FakeExchange.of("GET", "/app/notes", preflight));
        refused(FakeExchange.of("OPTIONS", "/app/notes", "origin", "https://x"));
        refused(FakeExchange.of(
                "OPTIONS",
                "/app/notes",
                "origin",
                "x",
                "access-control-request-method",
                "POST",
                "content-length",
                "5"));
    }

    @Test
    void upgradePassesOnItsPathsOnly() throws Exception {
        open("bodyguard.upgrade", "/socket");
        assertThat(server().receive(FakeExchange.of("GET", "/app/socket", "upgrade", "websocket")))
                .isEqualTo(new Inbound.Plain(Admission.UPGRADE));
        refused(FakeExchange.of("GET", "/app/notes", "upgrade", "websocket"));
        refused(FakeExchange.of("GET", "/app/socket", "upgrade", "h2c"));
    }

    @Test
    void lifeOfASessionIsTold() throws Exception {
        List<Event> told = new ArrayList<>();
        observer = told::add;
        open("bodyguard.exempt", "/health");
        SigningIdentity identity = SigningIdentity.generate(RANDOM);
        ClientSession session = handshake(identity);
        Event.Session shown = Event.Session.of(session.id());
        SealedRequest request = session.nextTurn().join().seal(get("/app/notes"));
        FakeExchange exchange = FakeExchange.of("GET", "/app/notes", "bodyguard", request.fieldValue());
        server().receive(exchange);
        server().receive(exchange);
        server().receive(FakeExchange.of("GET", "/app/notes"));
        server().receive(FakeExchange.of("GET", "/app/health"));
        post(new byte[3], Wire.FLIGHT_TYPE);
        server().close();
        assertThat(told)
                .containsExactly(
                        new Event.HandshakeAnswered(shown),
                        new Event.SessionConfirmed(
                                shown,
                                session.suite(),
                                identity.publicIdentity().pin()),
                        new Event.RequestOpened(shown, "GET"),
                        new Event.RequestRefused(ProblemType.REPLAYED, 409),
                        new Event.RequestRefused(ProblemType.PROTECTION_REQUIRED, 428),
                        new Event.PlainRequestPassed("exempt"),
                        new Event.HandshakeRefused(ProblemType.MALFORMED),
                        new Event.SessionEnded(shown, Event.Ending.CLOSED));
        assertThat(told.toString()).doesNotContain("notes", session.id().toString());
    }

    @Test
    void observerThatThrowsHurtsNoRequest() throws Exception {
        observer = event -> {
            throw new IllegalStateException("the observer is broken");
        };
        open();
        Logger complaints = Logger.getLogger(Events.LOG_NAME);
        complaints.setLevel(Level.OFF);
        assertThat(first(handshake(null))).isInstanceOf(Inbound.Sealed.class);
        complaints.setLevel(null);
    }

    @Test
    void wrongSettingsAreErrorsThatNameThem() {
        assertThatThrownBy(() -> open("bodyguard.mod", "allow")).hasMessageContaining("bodyguard.mod");
        assertThatThrownBy(() -> open("bodyguard.mode", "maybe")).hasMessageContaining("bodyguard.mode");
        assertThatThrownBy(() -> open("bodyguard.require", "/x")).hasMessageContaining("bodyguard.require");
        assertThatThrownBy(() -> open("bodyguard.protected-fields", "host")).hasMessageContaining("host");
        assertThatThrownBy(() -> open("bodyguard.suites", "ROT13")).hasMessageContaining("ROT13");
        assertThatThrownBy(() -> open("bodyguard.session.idle", "13h")).hasMessageContaining("bodyguard.session.idle");
    }

    @Test
    void startLogSaysModeScopeExemptPathsAndPin() throws Exception {
        open("bodyguard.exempt", "/health");
        assertThat(server().describe())
                .contains("require", "/app", "/health", server().pin().toString());
    }

    private void open(String... nameValues) throws Exception {
        Map<String, String> values = new HashMap<>();
        values.put("bodyguard.identity", directory.resolve("identity.pem").toString());
        for (int i = 0; i < nameValues.length; i += 2) {
            values.put(nameValues[i], nameValues[i + 1]);
        }
        server = BodyguardServer.open(
                ServerSettings.from(Settings.of(values)), Scope.parse("/app"), Events.to(List.of(observer)));
    }

    private BodyguardServer server() {
        return java.util.Objects.requireNonNull(server);
    }

    private Answer refused(FakeExchange exchange) {
        Inbound inbound = server().receive(exchange);
        assertThat(inbound).isInstanceOf(Inbound.Refused.class);
        return ((Inbound.Refused) inbound).answer();
    }

    private ProblemType type(FakeExchange exchange) {
        return Problem.readFrom(refused(exchange).content()).orElseThrow().type();
    }

    private Optional<Admission> plain(String target) {
        return server().receive(FakeExchange.of("GET", target)) instanceof Inbound.Plain plain
                ? Optional.of(plain.why())
                : Optional.empty();
    }

    private Answer post(byte[] content, String type) throws IOException {
        Inbound inbound = server().receive(FakeExchange.of("POST", ENDPOINT, "content-type", type));
        return ((Inbound.Handshake) inbound).call().answer(new ByteArrayInputStream(content));
    }

    private Inbound first(ClientSession session) throws BodyguardException {
        return server().receive(FakeExchange.of(
                "GET",
                "/app/notes",
                "bodyguard",
                session.nextTurn().join().seal(get("/app/notes")).fieldValue()));
    }

    private ClientSession handshake(@Nullable SigningIdentity identity) throws Exception {
        AwaitingServerHello hello = hello(identity, null);
        return hello.receive(post(hello.content(), Wire.HANDSHAKE_TYPE).content())
                .trust((origin, scope, key) -> {});
    }

    private AwaitingTrust decide(SessionId previous) throws Exception {
        AwaitingServerHello hello = hello(null, previous);
        return hello.receive(post(hello.content(), Wire.HANDSHAKE_TYPE).content());
    }

    private static AwaitingServerHello hello(@Nullable SigningIdentity identity, @Nullable SessionId previous)
            throws BodyguardException {
        return ClientHandshake.start(parameters(Suite.DEFAULTS, identity, previous), RANDOM);
    }

    private static ClientParameters parameters(
            List<Suite> suites, @Nullable SigningIdentity identity, @Nullable SessionId previous)
            throws BodyguardException {
        return new ClientParameters(
                Origin.parse("https://app.example"),
                "/app/notes",
                suites,
                List.of(),
                identity,
                previous,
                RekeyPolicy.DEFAULT);
    }

    private static RequestHead get(String path) {
        return new RequestHead("GET", "app.example", path, BodyPresence.ABSENT, List.of());
    }
}
