package dev.bodyguard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.ProblemType;
import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.exchange.ClientSession;
import dev.bodyguard.protocol.exchange.SealedRequest;
import dev.bodyguard.protocol.handshake.AwaitingServerHello;
import dev.bodyguard.protocol.handshake.AwaitingTrust;
import dev.bodyguard.protocol.handshake.PreviousSession;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.wire.ClientFlight;
import dev.bodyguard.protocol.wire.FlightMessage;
import dev.bodyguard.protocol.wire.Problem;
import dev.bodyguard.protocol.wire.RequestField;
import dev.bodyguard.protocol.wire.RequestHead;
import dev.bodyguard.runtime.event.Event;
import dev.bodyguard.runtime.event.Events;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** Sessions from their handshake to their end, and what a server tells of them and of itself. */
class BodyguardServerTest extends ServerFixture {

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
    void stateSaysWhatRunsForHowMany() throws Exception {
        open("bodyguard.mode", "allow");
        assertThat(server().state()).isEqualTo(new ServerState(server().scope(), Mode.ALLOW, server().pin(), 0));
        assertThat(first(handshake(null))).isInstanceOf(Inbound.Sealed.class);
        assertThat(server().state().sessions()).isEqualTo(1);
    }

    @Test
    void startLogSaysModeScopeExemptPathsAndPin() throws Exception {
        open("bodyguard.exempt", "/health");
        assertThat(server().describe())
                .contains("require", "/app", "/health", server().pin().toString());
    }

    private ProblemType type(FakeExchange exchange) {
        return Problem.readFrom(refused(exchange).content()).orElseThrow().type();
    }

    private Inbound first(ClientSession session) throws BodyguardException {
        return server().receive(FakeExchange.of(
                "GET",
                "/app/notes",
                "bodyguard",
                session.nextTurn().join().seal(get("/app/notes")).fieldValue()));
    }

    private AwaitingTrust decide(SessionId previous) throws Exception {
        AwaitingServerHello hello = hello(null, previous);
        return hello.receive(post(hello.content(), Wire.HANDSHAKE_TYPE).content());
    }
}
