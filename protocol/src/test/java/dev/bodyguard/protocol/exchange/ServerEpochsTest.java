package dev.bodyguard.protocol.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.UnknownSession;
import dev.bodyguard.protocol.crypto.Aead;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.handshake.Sessions;
import dev.bodyguard.protocol.handshake.TestHeads;
import dev.bodyguard.protocol.wire.RequestField;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ServerEpochsTest {

    private final SessionId session = SessionId.draw(Sessions.RANDOM);
    private final AtomicLong now = new AtomicLong();
    private final ServerEpochs epochs = new ServerEpochs(
            EpochSecrets.first(SecretBytes.take(new byte[32]), SecretBytes.take(new byte[32])), now::get);

    @Test
    void acceptsOneBehindAndTwoAhead() throws Exception {
        epochs.opened(2);
        for (long accepted : new long[] {1, 2, 3, 4}) {
            ask(accepted);
        }
        for (long refused : new long[] {0, 5, 6, 4_294_967_295L}) {
            assertThatThrownBy(() -> ask(refused)).isInstanceOf(OpenFailed.class);
        }
    }

    @Test
    void movesOnOnlyForAHeadThatOpened() throws Exception {
        ask(1);
        ask(2);
        assertThatThrownBy(() -> ask(3)).isInstanceOf(OpenFailed.class);
        epochs.opened(1);
        ask(3);
    }

    @Test
    void forgedRequestOfALaterEpochMovesNothing() throws Exception {
        Sessions sessions = Sessions.establish(RekeyPolicy.EVERY_MESSAGE);
        SealedRequest genuine = sessions.client().nextTurn().join().seal(TestHeads.get("/app/x"));
        RequestField field = RequestField.readFrom(List.of(genuine.fieldValue()));
        for (long epoch : new long[] {2, 3}) {
            RequestField forged = new RequestField(field.session(), epoch, 7, field.salt(), field.head(), null);
            assertThatThrownBy(() -> sessions.server().open(forged)).isInstanceOf(OpenFailed.class);
        }
        assertThat(sessions.server().open(field).admit(sessions.target("GET", "/app/x")))
                .isNotNull();
    }

    @Test
    void pastSecretsGoAfterAMinute() throws Exception {
        epochs.opened(1);
        ask(0);
        now.addAndGet(Duration.ofSeconds(60).toNanos());
        assertThatThrownBy(() -> ask(0)).isInstanceOf(OpenFailed.class);
        ask(1);
    }

    @Test
    void pastSecretsGoWhenTheServerMovesOnAgain() throws Exception {
        epochs.opened(1);
        epochs.opened(2);
        assertThatThrownBy(() -> ask(0)).isInstanceOf(OpenFailed.class);
        ask(1);
    }

    @Test
    void erasedSessionIsUnknown() {
        epochs.erase();
        assertThatThrownBy(() -> ask(0)).isInstanceOf(UnknownSession.class);
    }

    private void ask(long epoch) throws Exception {
        epochs.keysFor(Aead.AES_256_GCM, session, new RequestField(session, epoch, 0, new byte[16], new byte[16], null))
                .erase();
    }
}
