package dev.bodyguard.protocol.oneshot;

import static dev.bodyguard.protocol.oneshot.OneShots.bytes;
import static dev.bodyguard.protocol.oneshot.OneShots.opened;
import static dev.bodyguard.protocol.oneshot.OneShots.place;
import static dev.bodyguard.protocol.oneshot.OneShots.post;
import static dev.bodyguard.protocol.oneshot.OneShots.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bodyguard.protocol.BindingMismatch;
import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.ProtectedFields;
import dev.bodyguard.protocol.ReplayedRequest;
import dev.bodyguard.protocol.body.BodyStreams;
import dev.bodyguard.protocol.crypto.BoxKeyPair;
import dev.bodyguard.protocol.exchange.OpenedRequest;
import dev.bodyguard.protocol.exchange.OpenedResponse;
import dev.bodyguard.protocol.exchange.RequestTarget;
import dev.bodyguard.protocol.exchange.SealedResponse;
import dev.bodyguard.protocol.wire.ReceivedField;
import dev.bodyguard.protocol.wire.RequestHead;
import dev.bodyguard.protocol.wire.ResponseHead;
import java.io.ByteArrayInputStream;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class OneShotTest {

    private final OneShots ends = OneShots.ofAnybody();

    @Test
    void requestAndResponseTravelSealedWithoutASession() throws Exception {
        SealedOneShot sealed = ends.sender.seal(post(new Field("authorization", "Bearer secret")));
        byte[] body = sealed.seal(bytes("invoice 7 is paid"));
        assertThat(text(body)).doesNotContain("invoice");

        OpenedRequest request = ends.admit(sealed);
        assertThat(request.session()).isEmpty();
        assertThat(request.client()).isNull();
        assertThat(request.head().fields()).containsExactly(new Field("authorization", "Bearer secret"));
        assertThat(opened(request, body)).isEqualTo("invoice 7 is paid");

        SealedResponse response = request.response()
                .seal(new ResponseHead(303, BodyPresence.PRESENT, List.of(new Field("location", "/done"))));
        byte[] answer = BodyStreams.sealing(new ByteArrayInputStream(bytes("thanks")), response.body(6))
                .readAllBytes();
        OpenedResponse got = sealed.open(List.of(response.fieldValue()), response.wireStatus());
        assertThat(got.head().status()).isEqualTo(303);
        assertThat(text(BodyStreams.opening(new ByteArrayInputStream(answer), got.body())
                        .readAllBytes()))
                .isEqualTo("thanks");
    }

    @Test
    void keysAreForgottenWithAnAnswerThatNobodyReads() throws Exception {
        SealedOneShot sealed = ends.sender.seal(post());
        SealedResponse response =
                ends.admit(sealed).response().seal(new ResponseHead(200, BodyPresence.PRESENT, List.of()));
        byte[] answer = BodyStreams.sealing(new ByteArrayInputStream(bytes("thanks")), response.body())
                .readAllBytes();
        OpenedResponse got = sealed.open(List.of(response.fieldValue()), response.wireStatus());
        BodyStreams.opening(new ByteArrayInputStream(answer), got.body()).close();
        assertThatThrownBy(() -> BodyStreams.opening(new ByteArrayInputStream(answer), got.body())
                        .readAllBytes())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void everyBitOfTheFieldMatters() throws Exception {
        String value = ends.sender.seal(post()).fieldValue();
        for (int bit = 0; bit < value.length() * 8; bit++) {
            char[] altered = value.toCharArray();
            altered[bit / 8] ^= (char) (1 << bit % 8);
            assertThat(catchThrowable(() -> ends.open(new String(altered)).admit(place())))
                    .as("bit %s", bit)
                    .isInstanceOfAny(OpenFailed.class, MalformedMessage.class);
        }
        assertThat(ends.open(value).admit(place())).isInstanceOf(AdmittedOneShot.Unsigned.class);
    }

    @Test
    void everyBitOfTheBodyMatters() throws Exception {
        SealedOneShot sealed = ends.sender.seal(post());
        byte[] body = sealed.seal(bytes("paid"));
        OpenedRequest request = ends.admit(sealed);
        for (int bit = 0; bit < body.length * 8; bit++) {
            byte[] altered = body.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> opened(request, altered)).as("bit %s", bit).isInstanceOf(BodyguardException.class);
        }
    }

    @Test
    void everyBitOfTheResponsesFieldMatters() throws Exception {
        SealedOneShot sealed = ends.sender.seal(post());
        String value = ends.admit(sealed)
                .response()
                .seal(new ResponseHead(200, BodyPresence.ABSENT, List.of()))
                .fieldValue();
        for (int bit = 0; bit < value.length() * 8; bit++) {
            char[] altered = value.toCharArray();
            altered[bit / 8] ^= (char) (1 << bit % 8);
            SealedOneShot again = ends.sender.seal(post());
            assertThatThrownBy(() -> again.open(List.of(new String(altered)), 200))
                    .isInstanceOf(BodyguardException.class);
        }
        assertThatThrownBy(() -> sealed.open(List.of(value), 204)).isInstanceOf(MalformedMessage.class);
    }

    @Test
    void responseToOneRequestDoesNotOpenAsThatToAnother() throws Exception {
        SealedOneShot one = ends.sender.seal(post());
        SealedOneShot other = ends.sender.seal(post());
        String answer = ends.admit(one)
                .response()
                .seal(new ResponseHead(200, BodyPresence.ABSENT, List.of()))
                .fieldValue();
        assertThatThrownBy(() -> other.open(List.of(answer), 200)).isInstanceOf(OpenFailed.class);
        assertThat(one.open(List.of(answer), 200).head().status()).isEqualTo(200);
    }

    @Test
    void requestReceivedTwiceIsRefused() throws Exception {
        SealedOneShot sealed = ends.sender.seal(post());
        ends.admit(sealed);
        assertReplayed(ReplayedRequest.Detail.SEEN, sealed);
    }

    @Test
    void timeOutsideTheWindowIsRefused() throws Exception {
        ends.clock.addAndGet(OneShots.WINDOW);
        SealedOneShot old = ends.sender.seal(post());
        SealedOneShot older = ends.sender.seal(post());
        ends.clock.addAndGet(OneShots.WINDOW);
        ends.admit(old);
        ends.clock.incrementAndGet();
        assertReplayed(ReplayedRequest.Detail.OLD, older);
        ends.clock.addAndGet(BoxMemory.AHEAD + 1);
        SealedOneShot early = ends.sender.seal(post());
        ends.clock.addAndGet(-BoxMemory.AHEAD - 1);
        assertReplayed(ReplayedRequest.Detail.EARLY, early);
        ends.clock.incrementAndGet();
        ends.admit(early);
    }

    private void assertReplayed(ReplayedRequest.Detail detail, SealedOneShot sealed) {
        assertThat(catchThrowable(() -> ends.admit(sealed)))
                .isInstanceOfSatisfying(
                        ReplayedRequest.class,
                        replayed -> assertThat(replayed.detail()).isEqualTo(detail));
    }

    @Test
    void requestMovedElsewhereIsRefusedAndUsedUp() throws Exception {
        SealedOneShot sealed = ends.sender.seal(post());
        RequestTarget elsewhere = new RequestTarget("POST", Origin.parse("https://app.example"), "/hooks/other");
        assertThatThrownBy(() -> ends.open(sealed).admit(elsewhere)).isInstanceOf(BindingMismatch.class);
        assertReplayed(ReplayedRequest.Detail.SEEN, sealed);
        RequestTarget otherMethod = new RequestTarget("PUT", Origin.parse("https://app.example"), "/hooks/paid?id=7");
        assertThatThrownBy(() -> ends.open(ends.sender.seal(post())).admit(otherMethod))
                .isInstanceOf(BindingMismatch.class);
    }

    @Test
    void eachRequestIsSealedUnderASecretOfItsOwn() throws Exception {
        SealedOneShot one = ends.sender.seal(post());
        SealedOneShot other = ends.sender.seal(post());
        assertThat(ends.secretOf(one)).isNotEqualTo(ends.secretOf(other));
        assertThat(one.field().box()).isNotEqualTo(other.field().box());
        ends.open(one).admit(place());
        ends.open(other).admit(place());
    }

    @Test
    void anotherServersKeyOpensNothing() throws Exception {
        OneShots stranger = OneShots.ofAnybody();
        assertThatThrownBy(() -> stranger.open(ends.sender.seal(post()))).isInstanceOf(OpenFailed.class);
    }

    @Test
    void fieldIsOfASessionOrOfAOneShotAndNeverOfBoth() throws Exception {
        String value = ends.sender.seal(post()).fieldValue();
        for (String more : List.of("s=:AAAAAAAAAAAAAAAAAAAAAA==:", "e=0", "n=0", "f=:AAAA:", "k=:AAAA:", "b=:AAAA:")) {
            assertThatThrownBy(() -> ReceivedField.readFrom(List.of(value + ", " + more)))
                    .as(more)
                    .isInstanceOf(MalformedMessage.class);
        }
        int box = value.indexOf("b=:");
        String shorter = value.substring(0, box + 3) + value.substring(box + 7);
        assertThatThrownBy(() -> ReceivedField.readFrom(List.of(shorter))).isInstanceOf(MalformedMessage.class);
    }

    @Test
    void headsHaveProtectedFieldsOnly() throws Exception {
        assertThatThrownBy(() -> ends.sender.seal(post(new Field("x-mine", "1"))))
                .isInstanceOf(IllegalArgumentException.class);
        OneShotSealer generous = ends.sender.protecting(ProtectedFields.of(List.of("x-mine")));
        assertThatThrownBy(() -> ends.open(generous.seal(post(new Field("x-mine", "1")))))
                .isInstanceOf(MalformedMessage.class);
    }

    @Test
    void responseMayHaveWhatAServersListMayAndNothingElse() throws Exception {
        for (String name : List.of("x-mine", "set-cookie")) {
            SealedOneShot sealed = ends.sender.seal(post());
            String answer = answer(sealed, new ResponseHead(200, BodyPresence.ABSENT, List.of(new Field(name, "1"))));
            assertThat(sealed.open(List.of(answer), 200).head().fields()).containsExactly(new Field(name, "1"));
        }
        for (String name : List.of("host", "transfer-encoding", "access-control-allow-origin", "bodyguard")) {
            SealedOneShot sealed = ends.sender.seal(post());
            String answer = answer(sealed, new ResponseHead(200, BodyPresence.ABSENT, List.of(new Field(name, "1"))));
            assertThatThrownBy(() -> sealed.open(List.of(answer), 200)).as(name).isInstanceOf(MalformedMessage.class);
        }
    }

    @Test
    void responseWithAShareIsRefused() throws Exception {
        SealedOneShot sealed = ends.sender.seal(post());
        String answer = answer(sealed, new ResponseHead(200, BodyPresence.ABSENT, List.of()).withRekey(new byte[32]));
        assertThatThrownBy(() -> sealed.open(List.of(answer), 200)).isInstanceOf(MalformedMessage.class);
    }

    private String answer(SealedOneShot sealed, ResponseHead head) throws BodyguardException {
        return ends.admit(sealed).response().seal(head).fieldValue();
    }

    @Test
    void requestWithoutABodyHasNoContentAtAll() throws Exception {
        RequestHead get = new RequestHead("GET", "app.example", "/hooks/paid?id=7", BodyPresence.ABSENT, List.of());
        SealedOneShot sealed = ends.sender.seal(get);
        assertThat(sealed.seal(new byte[0])).isEmpty();
        assertThatThrownBy(() -> sealed.seal(new byte[1])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void recipientsTextIsExactlyOneSpelling() throws Exception {
        Recipient recipient = ends.server.recipient();
        String text = recipient.toString();
        assertThat(text).startsWith("bg1-box:").hasSize(51);
        assertThat(Recipient.parse(text)).isEqualTo(recipient).hasSameHashCodeAs(recipient);
        for (String wrong : List.of(
                "",
                "bg1:" + text.substring(8),
                "BG1-BOX:" + text.substring(8),
                text + "=",
                " " + text,
                text.substring(0, 50),
                text.substring(0, 50) + (char) (text.charAt(50) + 1),
                "bg1-box:" + "A".repeat(43))) {
            assertThatThrownBy(() -> Recipient.parse(wrong)).as(wrong).isInstanceOf(MalformedMessage.class);
        }
    }

    @Test
    void keyPairComesBackFromItsPkcs8() throws Exception {
        BoxKeyPair pair = BoxKeyPair.generate(new SecureRandom());
        byte[] pkcs8 = pair.toPkcs8();
        assertThat(BoxKeyPair.fromPkcs8(pkcs8).publicKey()).isEqualTo(pair.publicKey());
        pkcs8[11] ^= 1;
        assertThatThrownBy(() -> BoxKeyPair.fromPkcs8(pkcs8)).isInstanceOf(MalformedMessage.class);
    }
}
