package dev.bodyguard.it.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.it.jetty.ProtectedJetty;
import dev.bodyguard.protocol.ProblemType;
import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.exchange.ClientSession;
import dev.bodyguard.protocol.exchange.OpenedResponse;
import dev.bodyguard.protocol.exchange.SealedRequest;
import dev.bodyguard.protocol.wire.ClientFlight;
import dev.bodyguard.protocol.wire.FlightMessage;
import dev.bodyguard.protocol.wire.RequestField;
import dev.bodyguard.testkit.http.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What claims to be a protected request and is not never reaches the application. */
class BadFieldIT {

    private final Echo application = new Echo();
    private Path directory;
    private ProtectedJetty jetty;
    private Wild wild;
    private Honest honest;
    private int expected;

    @BeforeEach
    void start(@TempDir Path temporary) throws Exception {
        directory = temporary;
        start(Map.of());
    }

    private void start(Map<String, String> more) throws Exception {
        Map<String, String> settings = new java.util.HashMap<>(more);
        settings.put("bodyguard.suites", "X25519MLKEM768-AES256GCM, X25519-AES256GCM");
        jetty = ProtectedJetty.start(directory, application, settings);
        wild = new Wild(jetty);
        honest = Honest.of(jetty);
    }

    @AfterEach
    void serviceGoesOn() throws Exception {
        honest.isServed();
        assertThat(application.asked()).isEqualTo(expected + 1);
        jetty.close();
    }

    private ClientSession session() throws IOException {
        expected++;
        return wild.session();
    }

    @Test
    void fieldThatIsNotTheDictionaryIsMalformed() throws Exception {
        ClientSession session = session();
        String good = wild.seal(session).fieldValue();
        String noHead = good.substring(0, good.indexOf(", h="));
        String head = good.substring(good.indexOf("h=:") + 3, good.length() - 1);
        List<String> bad = new ArrayList<>(List.of(
                "x",
                "v=1",
                ":",
                "{}",
                "{\"v\":1}",
                "v=2" + good.substring(3),
                "v=\"1\"" + good.substring(3),
                "v=1.0" + good.substring(3),
                "v=?1" + good.substring(3),
                "v" + good.substring(3),
                "v=1;a" + good.substring(3),
                good + ";a=1",
                good + ",",
                good + ", v=1",
                "v=2, " + good,
                good + ", s=:AAAA:",
                good + ", h=:" + head + ":",
                noHead,
                noHead + ", h=::",
                noHead + ", h=:AAAA:",
                noHead + ", h=\"" + head + "\"",
                noHead + ", h=" + head,
                noHead + ", h=:" + head.replaceAll("=+$", "") + "!:",
                noHead + ", h=(:" + head + ":)",
                good.replaceFirst("e=\\d+", "e=-1"),
                good.replaceFirst("e=\\d+", "e=4294967296"),
                good.replaceFirst("e=\\d+", "e=1.5"),
                good.replaceFirst("e=\\d+, ", ""),
                good.replaceFirst("n=\\d+", "n=-1"),
                good.replaceFirst("n=\\d+", "n=999999999999999"),
                good.replaceFirst("n=\\d+", "n=1000000000000000"),
                good.replaceFirst("n=\\d+", "n=\"1\""),
                good.replaceFirst("n=\\d+", "n=:AQ==:"),
                good.replaceFirst("n=\\d+", "n"),
                good.replaceFirst("s=:[^:]+:", "s=:AAAA:"),
                good.replaceFirst("s=:[^:]+:", "s=1"),
                good.replaceFirst("t=:[^:]+:", "t=:AAAA:"),
                good.replaceFirst("t=:[^:]+:", "t=::"),
                good.replace(", ", ","),
                good.replace(", ", ",  "),
                good.toUpperCase(java.util.Locale.ROOT),
                good + ", x=" + "(".repeat(1000) + ")".repeat(1000),
                good + ", x=\"" + "x".repeat(Wire.REQUEST_FIELD_BUDGET) + "\"",
                good.replaceFirst("e=\\d+", "e=7"),
                good.replaceFirst("n=\\d+", "n=77")));
        for (String each : bad) {
            assertMalformed(each);
        }
        assertMalformed(good, good);
        assertMalformed(good.substring(0, good.indexOf(", t=")), good.substring(good.indexOf("t=")));
        assertMalformed();
        assertServed(good);
    }

    @Test
    void fieldCutAnywhereIsMalformed() throws Exception {
        String good = wild.seal(session()).fieldValue();
        for (int length = 1; length < good.length(); length++) {
            assertMalformed(good.substring(0, length));
        }
        assertServed(good);
    }

    @Test
    void fieldThatNoContainerTakesIsRefusedByTheContainer() throws Exception {
        String good = wild.seal(session()).fieldValue();
        assertThat(wild.get(good + ", x=\"" + "x".repeat(20_000) + "\"").status())
                .isEqualTo(431);
        assertServed(good);
    }

    @Test
    void sessionNobodyKnowsIsSaidToBeUnknown() throws Exception {
        String good = wild.seal(session()).fieldValue();
        String other = good.replaceFirst("s=:[^:]+:", "s=:AAAAAAAAAAAAAAAAAAAAAA==:");
        Wild.assertRefused(wild.get(other), ProblemType.SESSION_UNKNOWN);
        byte[] flight = new byte[SessionId.LENGTH + 2 + 100];
        Wild.assertRefused(wild.post(Wire.FLIGHT_TYPE, flight), ProblemType.SESSION_UNKNOWN);
        assertServed(good);
    }

    @Test
    void sessionOfAServerBeforeItsRestartIsUnknown() throws Exception {
        String confirmed = wild.seal(session()).fieldValue();
        ClientSession pending = wild.pending(Hellos.CURVE_ONLY);
        jetty.restart();
        Wild.assertRefused(wild.get(confirmed), ProblemType.SESSION_UNKNOWN);
        Wild.assertRefused(wild.get(wild.seal(pending).fieldValue()), ProblemType.SESSION_UNKNOWN);
    }

    @Test
    void sessionPastItsLifeIsUnknownHoweverBusy() throws Exception {
        jetty.close();
        start(Map.of("bodyguard.session.absolute", "1s", "bodyguard.session.idle", "1s"));
        ClientSession session = session();
        Response response = wild.get(wild.seal(session).fieldValue());
        while (response.status() == 200) {
            expected++;
            response = wild.get(wild.seal(session).fieldValue());
        }
        Wild.assertRefused(response, ProblemType.SESSION_UNKNOWN);
    }

    @Test
    void replayIsRefusedInsideTheSession() throws Exception {
        SealedRequest request = wild.seal(session());
        assertServed(request.fieldValue());
        Response again = wild.get(request.fieldValue());
        OpenedResponse opened = request.open(again.headers().all(Wire.FIELD), again.status());
        assertThat(opened.head().status()).isEqualTo(409);
    }

    /** The first request, its flight included, comes a second time: the session is there, the request is spent. */
    @Test
    void replayedFlightConfirmsNothingNew() throws Exception {
        ClientSession session = wild.pending(Hellos.CURVE_ONLY);
        SealedRequest first = wild.seal(session);
        byte[] content = flight(session.id(), flightOf(first));
        assertThat(wild.post(Wire.FLIGHT_TYPE, content).status()).isEqualTo(204);
        assertThat(wild.post(Wire.FLIGHT_TYPE, content).status()).isEqualTo(204);
        assertServed(first.fieldValue());
        Response again = wild.get(first.fieldValue());
        assertThat(first.open(again.headers().all(Wire.FIELD), again.status())
                        .head()
                        .status())
                .isEqualTo(409);
        assertThat(wild.post(Wire.FLIGHT_TYPE, content).status()).isEqualTo(204);
    }

    @Test
    void flightOfAnotherHandshakeIsMalformed() throws Exception {
        ClientSession session = wild.pending(Hellos.CURVE_ONLY);
        SealedRequest first = wild.seal(session);
        SealedRequest other = wild.seal(wild.pending(Hellos.CURVE_ONLY));
        String good = first.fieldValue();
        String foreign = other.fieldValue().substring(other.fieldValue().indexOf(", f="));
        String withoutFlight = good.substring(0, good.indexOf(", f="));
        assertMalformed(withoutFlight);
        assertMalformed(withoutFlight + foreign);
        assertMalformed(withoutFlight + ", f=::");
        assertMalformed(withoutFlight + ", f=1");
        for (byte[] bad : List.of(flightOf(other), new byte[0], new byte[15], new byte[60_000])) {
            Wild.assertRefused(wild.post(Wire.FLIGHT_TYPE, flight(session.id(), bad)), ProblemType.MALFORMED);
        }
        Wild.assertRefused(wild.post(Wire.FLIGHT_TYPE, session.id().bytes()), ProblemType.MALFORMED);
        Wild.assertRefused(wild.post(Wire.FLIGHT_TYPE, new byte[70_000]), ProblemType.MALFORMED);
        assertServed(good);
    }

    private static byte[] flightOf(SealedRequest request) throws IOException {
        ClientFlight flight =
                RequestField.readFrom(List.of(request.fieldValue())).flight();
        assertThat(flight).isNotNull();
        return flight.sealed();
    }

    private static byte[] flight(SessionId id, byte[] flight) {
        return new FlightMessage(id, ClientFlight.withoutKey(flight)).write();
    }

    private void assertServed(String field) throws IOException {
        expected++;
        assertThat(wild.get(field).headers().all(Wire.FIELD)).hasSize(1);
        assertThat(application.asked()).isEqualTo(expected);
    }

    private void assertMalformed(String... fields) throws IOException {
        Response response = wild.get(fields);
        ProblemType type = fields.length == 0 ? ProblemType.PROTECTION_REQUIRED : ProblemType.MALFORMED;
        assertThat(response.status()).as(String.join(" | ", fields)).isEqualTo(type.status());
        Wild.assertRefused(response, type);
    }
}
