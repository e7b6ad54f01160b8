package dev.bodyguard.protocol.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.BudgetExceeded;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.body.BodySealer;
import dev.bodyguard.protocol.body.BodyStreams;
import dev.bodyguard.protocol.handshake.Sessions;
import dev.bodyguard.protocol.handshake.TestHeads;
import dev.bodyguard.protocol.wire.RequestField;
import dev.bodyguard.protocol.wire.RequestHead;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A body is opened a second time only where it verified to its end, and only as the same body. */
class VerifiedBodyTest {

    private final byte[] content = new byte[50_000];
    private Sessions sessions;

    @BeforeEach
    void establish() throws Exception {
        sessions = Sessions.establish(RekeyPolicy.DEFAULT);
        new Random(7).nextBytes(content);
    }

    @Test
    void bodyOpensOnceMoreWhenItsEndHasVerified() throws Exception {
        SealedRequest sent = seal(TestHeads.post("/app/notes"));
        byte[] sealed = sealed(sent.body());
        VerifiedBody verified = verify(open("POST", sent).verifier(content.length), sealed);
        assertThat(verified.length()).isEqualTo(content.length);
        assertThat(verified.open(new ByteArrayInputStream(sealed)).readAllBytes())
                .isEqualTo(content);
        assertThatThrownBy(() -> verified.open(new ByteArrayInputStream(sealed)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void cutForgedAndTooLargeBodiesYieldNoEvidence() throws Exception {
        SealedRequest sent = seal(TestHeads.post("/app/notes"));
        byte[] sealed = sealed(sent.body());
        OpenedRequest opened = open("POST", sent);
        byte[] forged = sealed.clone();
        forged[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> verify(opened.verifier(content.length), Arrays.copyOf(sealed, sealed.length - 1)))
                .isInstanceOf(BodyguardException.class);
        assertThatThrownBy(() -> verify(opened.verifier(content.length), new byte[0]))
                .isInstanceOf(BodyguardException.class);
        assertThatThrownBy(() -> verify(opened.verifier(content.length), forged))
                .isInstanceOf(BodyguardException.class);
        assertThatThrownBy(() -> verify(opened.verifier(content.length - 1), sealed))
                .isInstanceOf(BudgetExceeded.class);
    }

    @Test
    void otherContentOfTheSameExchangeDoesNotOpenInItsPlace() throws Exception {
        SealedRequest sent = seal(TestHeads.post("/app/notes"));
        byte[] first = sealed(sent.body());
        byte[] again = sealed(sent.body());
        VerifiedBody verified = verify(open("POST", sent).verifier(content.length), first);
        assertThatThrownBy(() -> verified.open(new ByteArrayInputStream(again)).readAllBytes())
                .isInstanceOf(BodyguardException.class);
    }

    @Test
    void headThatSaysThereIsNoneTakesNoContent() throws Exception {
        OpenedRequest opened = open("GET", seal(TestHeads.get("/app/notes")));
        VerifiedBody none = opened.verifier(0).finish();
        assertThat(none.length()).isZero();
        assertThat(none.open(new ByteArrayInputStream(new byte[9])).readAllBytes())
                .isEmpty();
        assertThatThrownBy(() -> opened.verifier(0).add(ByteBuffer.allocate(1))).isInstanceOf(MalformedMessage.class);
    }

    private SealedRequest seal(RequestHead head) throws BodyguardException {
        return sessions.client().nextTurn().join().seal(head);
    }

    private OpenedRequest open(String method, SealedRequest sealed) throws BodyguardException {
        UncheckedRequest unchecked = sessions.server().open(RequestField.readFrom(List.of(sealed.fieldValue())));
        return unchecked.admit(sessions.target(method, "/app/notes"));
    }

    private byte[] sealed(BodySealer sealer) throws IOException {
        return BodyStreams.sealing(new ByteArrayInputStream(content), sealer).readAllBytes();
    }

    private static VerifiedBody verify(BodyVerifier verifier, byte[] sealed) throws BodyguardException {
        for (int from = 0; from < sealed.length; from += 10_000) {
            verifier.add(ByteBuffer.wrap(sealed, from, Math.min(10_000, sealed.length - from)));
        }
        return verifier.finish();
    }
}
