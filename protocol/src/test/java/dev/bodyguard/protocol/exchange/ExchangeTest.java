package dev.bodyguard.protocol.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bodyguard.protocol.BindingMismatch;
import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.BudgetExceeded;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.ReplayedRequest;
import dev.bodyguard.protocol.body.BodyStreams;
import dev.bodyguard.protocol.handshake.Sessions;
import dev.bodyguard.protocol.handshake.TestHeads;
import dev.bodyguard.protocol.wire.RequestField;
import dev.bodyguard.protocol.wire.ResponseHead;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExchangeTest {

    private Sessions sessions;

    @BeforeEach
    void establish() throws Exception {
        sessions = Sessions.establish(RekeyPolicy.DEFAULT);
    }

    @Test
    void requestAndResponseTravelSealed() throws Exception {
        SealedRequest sealed = post("/app/notes", new Field("authorization", "Bearer secret"));
        byte[] requestBody = sealAll(sealed.body(), "patient note");
        OpenedRequest opened = open(sealed).admit(sessions.target("POST", "/app/notes"));
        assertThat(opened.head().fields()).containsExactly(new Field("authorization", "Bearer secret"));
        assertThat(openAll(opened.body(), requestBody)).isEqualTo("patient note");

        SealedResponse response = opened.response().seal(TestHeads.ok(new Field("etag", "\"7\"")));
        byte[] responseBody = sealAll(response.body(4), "done");
        OpenedResponse answer = sealed.open(List.of(response.fieldValue()), response.wireStatus());
        assertThat(answer.head().fields()).containsExactly(new Field("etag", "\"7\""));
        assertThat(openAll(answer.body(), responseBody)).isEqualTo("done");
    }

    @Test
    void everyBitOfTheFieldsMatters() throws Exception {
        SealedRequest sealed = post("/app/notes");
        String value = sealed.fieldValue();
        String response = open(sealed).response().seal(TestHeads.ok()).fieldValue();
        int unverified = 0;
        for (int bit = 0; bit < value.length() * 8; bit++) {
            String altered = flip(value, bit);
            if (flightOnly(value, bit)) {
                unverified++;
                continue;
            }
            assertThat(catchThrowable(() -> sessions.server().open(RequestField.readFrom(List.of(altered)))))
                    .as(altered)
                    .isInstanceOf(BodyguardException.class);
        }
        assertThat(unverified).isPositive();
        for (int bit = 0; bit < response.length() * 8; bit++) {
            String altered = flip(response, bit);
            assertThatThrownBy(() -> sealed.open(List.of(altered), 200))
                    .as(altered)
                    .isInstanceOf(Exception.class);
        }
    }

    /** The flight of a confirmed session is ignored, so its bits do not matter here. */
    private static boolean flightOnly(String value, int bit) {
        return bit / 8 >= value.indexOf(", f=");
    }

    @Test
    void replayIsRefused() throws Exception {
        SealedRequest sealed = post("/app/notes");
        open(sealed).admit(sessions.target("POST", "/app/notes"));
        assertThatThrownBy(() -> open(sealed).admit(sessions.target("POST", "/app/notes")))
                .isInstanceOf(ReplayedRequest.class);
    }

    @Test
    void requestMovedElsewhereIsRefused() throws Exception {
        assertMismatch(sessions.target("PUT", "/app/notes"));
        assertMismatch(sessions.target("POST", "/app/notes?x"));
        assertMismatch(sessions.target("POST", "/app/notes/"));
        assertMismatch(
                new RequestTarget("POST", dev.bodyguard.protocol.Origin.parse("https://other.example"), "/app/notes"));
    }

    private void assertMismatch(RequestTarget elsewhere) throws Exception {
        SealedRequest sealed = post("/app/notes");
        assertThatThrownBy(() -> open(sealed).admit(elsewhere)).isInstanceOf(BindingMismatch.class);
    }

    @Test
    void spellingsOfOnePathAreOnePath() throws Exception {
        SealedRequest sealed = post("/app/%6eotes?q=%c3%a4");
        open(sealed).admit(sessions.target("POST", "/app/notes?q=%C3%A4"));
    }

    @Test
    void answersOfTwoExchangesCannotBeSwapped() throws Exception {
        SealedRequest first = post("/app/1");
        SealedRequest second = post("/app/2");
        String answer = open(first).response().seal(TestHeads.ok()).fieldValue();
        assertThatThrownBy(() -> second.open(List.of(answer), 200)).isInstanceOf(BodyguardException.class);
    }

    @Test
    void wireStatusThatContradictsTheHeadIsRefused() throws Exception {
        SealedRequest sealed = post("/app/1");
        SealedResponse response = open(sealed).response().seal(new ResponseHead(404, BodyPresence.PRESENT, List.of()));
        assertThatThrownBy(() -> sealed.open(List.of(response.fieldValue()), 200))
                .isInstanceOf(MalformedMessage.class);
    }

    @Test
    void redirectsAndChallengesTravelAsTwoHundred() throws Exception {
        SealedRequest sealed = post("/app/1");
        SealedResponse response = open(sealed).response().seal(new ResponseHead(401, BodyPresence.ABSENT, List.of()));
        assertThat(response.wireStatus()).isEqualTo(200);
        assertThat(sealed.open(List.of(response.fieldValue()), 200).head().status())
                .isEqualTo(401);
    }

    @Test
    void unprotectedNamesInsideAHeadAreRefused() throws Exception {
        SealedRequest sealed = post("/app/1", new Field("host", "elsewhere"));
        UncheckedRequest opened = open(sealed);
        assertThatThrownBy(() -> opened.admit(sessions.target("POST", "/app/1")))
                .isInstanceOf(MalformedMessage.class);
        // The client of this session sent it, so the refusal is sealed as its answer.
        ResponseHead refusal = new ResponseHead(400, BodyPresence.ABSENT, List.of());
        String answer = opened.response().seal(refusal).fieldValue();
        assertThat(sealed.open(List.of(answer), 400).head().status()).isEqualTo(400);
    }

    @Test
    void headOverTheBudgetNamesItsLargestField() throws Exception {
        Turn turn = sessions.client().nextTurn().join();
        Field large = new Field("authorization", "x".repeat(4000));
        assertThatThrownBy(() -> turn.seal(TestHeads.post("/app/1", large)))
                .isInstanceOf(BudgetExceeded.class)
                .hasMessageContaining("authorization");
    }

    @Test
    void aResetResponseIsSealedAgainUnderOtherKeys() throws Exception {
        SealedRequest sealed = post("/app/1");
        ResponseSealer response = open(sealed).response();
        assertThat(response.seal(TestHeads.ok()).fieldValue())
                .isNotEqualTo(response.seal(TestHeads.ok()).fieldValue());
    }

    @Test
    void aBodyProducedTwiceNeverRepeatsAKey() throws Exception {
        SealedRequest sealed = post("/app/1");
        assertThat(sealAll(sealed.body(), "same")).isNotEqualTo(sealAll(sealed.body(), "same"));
    }

    @Test
    void flightIsOmittedOnceTheServerAnswered() throws Exception {
        SealedRequest first = post("/app/1");
        assertThat(RequestField.readFrom(List.of(first.fieldValue())).flight()).isNotNull();
        first.open(List.of(open(first).response().seal(TestHeads.ok()).fieldValue()), 200);
        assertThat(RequestField.readFrom(List.of(post("/app/2").fieldValue())).flight())
                .isNull();
    }

    private SealedRequest post(String path, Field... fields) throws BodyguardException {
        return sessions.client().nextTurn().join().seal(TestHeads.post(path, fields));
    }

    private UncheckedRequest open(SealedRequest sealed) throws BodyguardException {
        return sessions.server().open(RequestField.readFrom(List.of(sealed.fieldValue())));
    }

    private static String flip(String value, int bit) {
        StringBuilder altered = new StringBuilder(value);
        altered.setCharAt(bit / 8, (char) (value.charAt(bit / 8) ^ 1 << bit % 8));
        return altered.toString();
    }

    private static byte[] sealAll(dev.bodyguard.protocol.body.BodySealer sealer, String text) throws IOException {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        OutputStream out = BodyStreams.sealing(wire, sealer);
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.close();
        return wire.toByteArray();
    }

    private static String openAll(dev.bodyguard.protocol.body.BodyOpener opener, byte[] sealed) throws IOException {
        return new String(
                BodyStreams.opening(new ByteArrayInputStream(sealed), opener).readAllBytes(), StandardCharsets.UTF_8);
    }
}
