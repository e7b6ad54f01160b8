package dev.bodyguard.protocol.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.UnknownSession;
import dev.bodyguard.protocol.crypto.Aead;
import dev.bodyguard.protocol.crypto.EphemeralShare;
import dev.bodyguard.protocol.crypto.Group;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.handshake.Sessions;
import dev.bodyguard.protocol.handshake.TestHeads;
import dev.bodyguard.protocol.wire.RequestField;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServerEpochsTest {

    private final SessionId session = SessionId.draw(Sessions.RANDOM);
    private final AtomicLong now = new AtomicLong();
    private final ServerEpochs epochs = new ServerEpochs(
            EpochSecrets.first(SecretBytes.take(new byte[32]), SecretBytes.take(new byte[32])), now::get);

    @Test
    void acceptsOneBehindAndTwoAhead() throws Exception {
        open(2);
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
        open(1);
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
        open(1);
        ask(0);
        now.addAndGet(Duration.ofSeconds(60).toNanos());
        assertThatThrownBy(() -> ask(0)).isInstanceOf(OpenFailed.class);
        ask(1);
    }

    @Test
    void pastSecretsGoWhenTheServerMovesOnAgain() throws Exception {
        open(1);
        open(2);
        assertThatThrownBy(() -> ask(0)).isInstanceOf(OpenFailed.class);
        ask(1);
    }

    @Test
    void erasedSessionIsUnknown() {
        epochs.erase();
        assertThatThrownBy(() -> ask(0)).isInstanceOf(UnknownSession.class);
    }

    @Test
    void nextEpochHasTwoFormsAfterAShareAndTheOneThatOpensIsTaken() throws Exception {
        byte[] byHash = sealed(ask(1).get(0));
        assertThat(renew(0, 5)).isNotNull();
        assertThat(ask(0)).hasSize(1);
        assertThat(ask(1)).hasSize(2);
        assertThat(sealed(ask(1).get(0))).as("by share first").isNotEqualTo(byHash);
        assertThat(sealed(ask(1).get(1))).as("then by hash").isEqualTo(byHash);
        assertThat(ask(2)).hasSize(2);
        epochs.opened(ask(2).get(0));
        assertThat(ask(2)).hasSize(1);
        assertThat(ask(3)).hasSize(1);
    }

    @Test
    void eachWayOnEndsTheOther() throws Exception {
        renew(0, 5);
        List<ServerEpochs.Attempt> attempts = ask(1);
        epochs.opened(attempts.get(1));
        epochs.opened(attempts.get(0));
        assertThat(ask(2)).hasSize(1);
    }

    @Test
    void requestsOfTwoEpochsAheadMoveOnInAnyOrderAfterAShare() throws Exception {
        renew(0, 5);
        ServerEpochs.Attempt first = ask(1).get(0);
        ServerEpochs.Attempt second = ask(2).get(0);
        epochs.opened(first);
        epochs.opened(second);
        ask(4);
        assertThat(renew(1, 6)).isNull();
        assertThat(renew(2, 7)).isNotNull();
    }

    @Test
    void onlyTheNewestShareOfTheCurrentEpochCounts() throws Exception {
        assertThat(renew(0, 5)).isNotNull();
        assertThat(renew(0, 4)).isNull();
        assertThat(renew(0, 5)).isNull();
        assertThat(renew(1, 6)).isNull();
        assertThat(renew(0, 7)).isNotNull();
        open(1);
        assertThat(renew(0, 8)).isNull();
        assertThat(renew(1, 9)).isNotNull();
    }

    @Test
    void malformedShareChangesNothing() throws Exception {
        byte[] answer = renew(0, 5);
        ServerEpochs.Attempt agreed = ask(1).get(0);
        for (byte[] share : new byte[][] {new byte[0], new byte[31], new byte[33], new byte[32]}) {
            assertThatThrownBy(() -> epochs.renew(0, 6, Group.X25519, share, Sessions.RANDOM))
                    .isInstanceOf(MalformedMessage.class);
        }
        assertThat(answer).isNotNull();
        assertThat(sealed(ask(1).get(0))).isEqualTo(sealed(agreed));
    }

    @Test
    void erasedSessionTakesNoShare() throws Exception {
        epochs.erase();
        assertThat(renew(0, 1)).isNull();
    }

    private byte @Nullable [] renew(long epoch, long number) throws Exception {
        EphemeralShare share = Group.X25519.generate(Sessions.RANDOM);
        return epochs.renew(epoch, number, Group.X25519, share.publicShare(), Sessions.RANDOM);
    }

    /** Tells keys apart. */
    private static byte[] sealed(ServerEpochs.Attempt attempt) {
        return attempt.keys().sealRequestHead(new byte[1]);
    }

    private void open(long epoch) throws Exception {
        List<ServerEpochs.Attempt> attempts = ask(epoch);
        epochs.opened(attempts.get(attempts.size() - 1));
    }

    private List<ServerEpochs.Attempt> ask(long epoch) throws Exception {
        return epochs.attempts(
                Aead.AES_256_GCM, session, new RequestField(session, epoch, 0, new byte[16], new byte[16], null));
    }
}
