package dev.bodyguard.protocol.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.BindingMismatch;
import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.protocol.ReplayedRequest;
import dev.bodyguard.protocol.body.BodyOpener;
import dev.bodyguard.protocol.body.BodySealer;
import dev.bodyguard.protocol.body.BodyStreams;
import dev.bodyguard.protocol.handshake.Sessions;
import dev.bodyguard.protocol.handshake.TestHeads;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.RequestField;
import dev.bodyguard.protocol.wire.RequestHead;
import dev.bodyguard.protocol.wire.ResponseHead;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both ends of a session while its keys are renewed. */
class RekeyTest {

    private static final String PATH = "/app/notes";
    private static final RekeyPolicy SHARES = Limits.messages(0, 1);
    private static final RekeyPolicy HASHES_AND_SHARES = Limits.messages(1, 1);

    @ParameterizedTest
    @EnumSource
    void everyMessageHasKeysOfItsOwnAgreement(Suite suite) throws Exception {
        Sessions sessions = Sessions.establish(suite, SigningIdentity.generate(Sessions.RANDOM), SHARES);
        for (int epoch = 0; epoch < 4; epoch++) {
            SealedRequest request = seal(sessions);
            assertThat(field(request).epoch()).isEqualTo(epoch);
            answer(sessions, request);
        }
    }

    @Test
    void requestsThatAreUnderWayWhenTheEpochChangesSucceed() throws Exception {
        Sessions sessions = Sessions.establish(Limits.messages(0, 4));
        answer(sessions, seal(sessions));
        SealedRequest slow = seal(sessions);
        SealedRequest carrier = seal(sessions);
        answer(sessions, carrier);
        SealedRequest next = seal(sessions);
        assertThat(field(next).epoch()).isEqualTo(field(slow).epoch() + 1);
        OpenedRequest held = admit(sessions, slow);
        answer(sessions, next);
        assertThat(openHead(slow, held.response().seal(TestHeads.ok())).status())
                .isEqualTo(200);
    }

    @Test
    void requestOfAnErasedEpochIsRefused() throws Exception {
        Sessions sessions = Sessions.establish(SHARES);
        List<SealedRequest> lost = new ArrayList<>();
        for (int epoch = 0; epoch <= 2; epoch++) {
            SealedRequest late = seal(sessions);
            late.abandon();
            lost.add(late);
            answer(sessions, seal(sessions));
        }
        assertThat(field(lost.get(2)).epoch()).isEqualTo(2);
        assertThatThrownBy(() -> open(sessions, lost.get(0))).isInstanceOf(OpenFailed.class);
        admit(sessions, lost.get(2));
    }

    @Test
    void aShareWhoseAnswerWasLostCostsNothing() throws Exception {
        Sessions sessions = Sessions.establish(HASHES_AND_SHARES);
        for (int i = 0; i < 5; i++) {
            SealedRequest swallowed = seal(sessions);
            admit(sessions, swallowed).response().seal(TestHeads.ok());
            swallowed.abandon();
            answer(sessions, seal(sessions));
        }
    }

    @Test
    void aShareThatArrivesLateIsNotAnswered() throws Exception {
        Sessions sessions = Sessions.establish(SHARES);
        SealedRequest late = seal(sessions);
        late.abandon();
        SealedRequest second = seal(sessions);
        answer(sessions, second);
        ResponseHead head = openHead(late, admit(sessions, late).response().seal(TestHeads.ok()));
        assertThat(head.rekey()).isNull();
        answer(sessions, seal(sessions));
    }

    @Test
    void aShareThatArrivesAfterItsEpochIsNotAnswered() throws Exception {
        Sessions sessions = Sessions.establish(SHARES);
        SealedRequest late = seal(sessions);
        late.abandon();
        answer(sessions, seal(sessions));
        answer(sessions, seal(sessions));
        ResponseHead head = openHead(late, admit(sessions, late).response().seal(TestHeads.ok()));
        assertThat(head.rekey()).isNull();
        answer(sessions, seal(sessions));
    }

    @Test
    void onlyTheShareOfAnAdmittedRequestCounts() throws Exception {
        Sessions sessions = Sessions.establish(SHARES);
        SealedRequest moved = seal(sessions);
        UncheckedRequest unchecked = open(sessions, moved);
        assertThatThrownBy(() -> unchecked.admit(sessions.target("GET", "/app/other")))
                .isInstanceOf(BindingMismatch.class);
        assertThat(openHead(moved, unchecked.response().seal(TestHeads.ok())).rekey())
                .isNull();
        SealedRequest doubled = seal(sessions);
        OpenedRequest first = admit(sessions, doubled);
        assertThatThrownBy(() -> admit(sessions, doubled)).isInstanceOf(ReplayedRequest.class);
        assertThat(openHead(doubled, first.response().seal(TestHeads.ok())).rekey())
                .isNotNull();
        assertThat(field(seal(sessions)).epoch()).isEqualTo(1);
    }

    @Test
    void theShareOfARequestThatWasMovedDoesNotStandInTheWayOfAnother() throws Exception {
        Sessions sessions = Sessions.establish(SHARES);
        SealedRequest late = seal(sessions);
        late.abandon();
        UncheckedRequest moved = open(sessions, seal(sessions));
        assertThatThrownBy(() -> moved.admit(sessions.target("GET", "/app/other")))
                .isInstanceOf(BindingMismatch.class);
        ResponseHead head = openHead(late, admit(sessions, late).response().seal(TestHeads.ok()));
        assertThat(head.rekey()).as("the newest share that counts").isNotNull();
    }

    @Test
    void malformedShareIsRefusedInsideTheSessionAndChangesNothing() throws Exception {
        Sessions sessions = Sessions.establish(Limits.messages(0, 0));
        RequestHead head = TestHeads.get(PATH).withRekey(new byte[31]);
        SealedRequest request = sessions.client().nextTurn().join().seal(head);
        UncheckedRequest unchecked = open(sessions, request);
        assertThatThrownBy(() -> unchecked.admit(sessions.target("GET", PATH))).isInstanceOf(MalformedMessage.class);
        openHead(request, unchecked.response().seal(TestHeads.ok()));
        answer(sessions, seal(sessions));
    }

    @Test
    void answersThatNobodyAskedForAreRefused() throws Exception {
        Sessions sessions = Sessions.establish(Limits.messages(0, 0));
        SealedRequest request = seal(sessions);
        SealedResponse response =
                admit(sessions, request).response().seal(TestHeads.ok().withRekey(new byte[32]));
        assertThatThrownBy(() -> openHead(request, response)).isInstanceOf(MalformedMessage.class);
        answer(sessions, seal(sessions));
    }

    @Test
    void aResponseThatIsSealedAgainHasTheSameAnswerUnderAnotherSalt() throws Exception {
        Sessions sessions = Sessions.establish(SHARES);
        SealedRequest request = seal(sessions);
        OpenedRequest opened = admit(sessions, request);
        SealedResponse reset = opened.response().seal(TestHeads.ok());
        SealedResponse sent = opened.response().seal(TestHeads.ok());
        assertThat(sent.fieldValue()).isNotEqualTo(reset.fieldValue());
        ResponseHead first = openHead(request, reset);
        ResponseHead second = openHead(request, sent);
        assertThat(first.rekey()).isNotNull().isEqualTo(second.rekey());
        answer(sessions, seal(sessions));
    }

    @Test
    void shareIsLeftOutWhereTheRequestHasNoRoomForIt() throws Exception {
        Sessions sessions = Sessions.establish(Suite.X25519MLKEM768_AES256GCM, null, HASHES_AND_SHARES);
        answer(sessions, seal(sessions));
        for (int length = 1500; length < 1900; length++) {
            Field large = new Field("authorization", "x".repeat(length));
            RequestHead head = new RequestHead("GET", "app.example", PATH, BodyPresence.ABSENT, List.of(large));
            answer(sessions, sessions.client().nextTurn().join().seal(head));
        }
        answer(sessions, seal(sessions));
    }

    @Test
    void answerIsLeftOutWhereTheResponseHasNoRoomForIt() throws Exception {
        Sessions sessions = Sessions.establish(Suite.X25519MLKEM768_AES256GCM, null, HASHES_AND_SHARES);
        boolean answered = true;
        for (int length = 800; length < 1300; length++) {
            SealedRequest request = seal(sessions);
            Field large = new Field("etag", "x".repeat(length));
            ResponseHead head =
                    openHead(request, admit(sessions, request).response().seal(TestHeads.ok(large)));
            assertThat(answered || head.rekey() == null).isTrue();
            answered = head.rekey() != null;
        }
        assertThat(answered).isFalse();
        assertThat(openHead(seal(sessions), sessions).rekey()).isNotNull();
    }

    @Test
    void theOctetsOfHeadsAndOfBodiesInBothDirectionsCount() throws Exception {
        int bytes = 100_000;
        assertThat(epochAfter(bytes, 90_000, 0)).isEqualTo(0);
        assertThat(epochAfter(bytes, 100_000, 0)).isEqualTo(1);
        assertThat(epochAfter(bytes, 0, 100_000)).isEqualTo(1);
        assertThat(epochAfter(bytes, 50_000, 50_000)).isEqualTo(1);
        int heads = TestHeads.get("/app/flight").write().length
                + TestHeads.get(PATH).write().length
                + TestHeads.ok().write().length;
        assertThat(epochAfter(bytes, 50_000 - heads, 50_000)).isEqualTo(1);
        assertThat(epochAfter(bytes, 50_000 - heads - 1, 50_000)).isEqualTo(0);
    }

    @Test
    void bytesCallForSharesToo() throws Exception {
        Sessions sessions = Sessions.establish(new RekeyPolicy(RekeyLimit.NEVER, Limits.bytes(100_000)));
        transfer(sessions, 50_000, 40_000);
        transfer(sessions, 10_000, 0);
        SealedRequest carrier = seal(sessions);
        assertThat(field(carrier).epoch()).isZero();
        answer(sessions, carrier);
        assertThat(field(seal(sessions)).epoch()).isEqualTo(1);
    }

    private static long epochAfter(long limit, int sent, int received) throws Exception {
        Sessions sessions = Sessions.establish(new RekeyPolicy(Limits.bytes(limit), RekeyLimit.NEVER));
        transfer(sessions, sent, received);
        return sessions.client().nextTurn().join().epoch();
    }

    /** One exchange with bodies of these lengths. */
    private static void transfer(Sessions sessions, int sent, int received) throws IOException {
        SealedRequest request = seal(sessions);
        OpenedRequest opened = admit(sessions, request);
        pass(request.body(), opened.body(), sent);
        SealedResponse sealed = opened.response().seal(TestHeads.ok());
        OpenedResponse response = request.open(List.of(sealed.fieldValue()), 200);
        pass(sealed.body(), response.body(), received);
    }

    private static void pass(BodySealer from, BodyOpener to, int length) throws IOException {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        OutputStream out = BodyStreams.sealing(wire, from);
        out.write(new byte[length]);
        out.close();
        assertThat(BodyStreams.opening(new ByteArrayInputStream(wire.toByteArray()), to)
                        .readAllBytes())
                .hasSize(length);
    }

    private static SealedRequest seal(Sessions sessions) throws BodyguardException {
        return sessions.client().nextTurn().join().seal(TestHeads.get(PATH));
    }

    private static void answer(Sessions sessions, SealedRequest request) throws BodyguardException {
        assertThat(openHead(request, sessions).status()).isEqualTo(200);
    }

    private static ResponseHead openHead(SealedRequest request, Sessions sessions) throws BodyguardException {
        return openHead(request, admit(sessions, request).response().seal(TestHeads.ok()));
    }

    private static ResponseHead openHead(SealedRequest request, SealedResponse response) throws BodyguardException {
        return request.open(List.of(response.fieldValue()), 200).head();
    }

    private static OpenedRequest admit(Sessions sessions, SealedRequest request) throws BodyguardException {
        return open(sessions, request).admit(sessions.target("GET", PATH));
    }

    private static UncheckedRequest open(Sessions sessions, SealedRequest request) throws BodyguardException {
        return sessions.server().open(field(request));
    }

    private static RequestField field(SealedRequest request) throws BodyguardException {
        return RequestField.readFrom(List.of(request.fieldValue()));
    }
}
