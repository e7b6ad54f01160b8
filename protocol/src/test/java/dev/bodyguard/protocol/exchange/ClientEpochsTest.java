package dev.bodyguard.protocol.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.crypto.Group;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.handshake.Sessions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClientEpochsTest {

    private final AtomicLong now = new AtomicLong();

    @Test
    void agesBeforeItRenewsByHash() throws Exception {
        ClientEpochs epochs = epochs(new RekeyPolicy(Limits.age(Duration.ofMinutes(1)), RekeyLimit.NEVER));
        answered(epochs);
        now.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(answered(epochs).epoch()).isZero();
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(answered(epochs).epoch()).isEqualTo(1);
        assertThat(answered(epochs).epoch()).isEqualTo(1);
    }

    @Test
    void agesBeforeItWantsAShare() throws Exception {
        ClientEpochs epochs = epochs(new RekeyPolicy(RekeyLimit.NEVER, Limits.age(Duration.ofHours(1))));
        assertThat(answered(epochs).wantsShare()).isFalse();
        now.addAndGet(Duration.ofHours(1).toNanos());
        renewed(epochs);
        ClientEpochs.Place after = take(epochs);
        assertThat(after.epoch()).isEqualTo(1);
        assertThat(after.wantsShare()).isFalse();
    }

    @Test
    void countsMessagesSinceTheLastShareAcrossEpochs() throws Exception {
        ClientEpochs epochs = epochs(Limits.messages(2, 5));
        for (long epoch : new long[] {0, 0, 1, 1}) {
            ClientEpochs.Place place = take(epochs);
            assertThat(place.epoch()).isEqualTo(epoch);
            assertThat(place.wantsShare()).isFalse();
            answer(place, null);
        }
        assertThat(renewed(epochs).epoch()).isEqualTo(2);
        assertThat(take(epochs).epoch()).isEqualTo(3);
    }

    @Test
    void oneShareIsOutAtATimeAndNothingMovesMeanwhile() throws Exception {
        ClientEpochs epochs = epochs(Limits.messages(2, 1));
        CompletableFuture<ClientEpochs.Place> first = epochs.next();
        byte[] share = first.join().share(Group.X25519, Sessions.RANDOM);
        assertThat(share).isNotNull();
        assertThat(epochs.next()).as("one at a time").isNotDone();

        ClientEpochs many = epochs(Limits.messages(2, 3));
        answered(many);
        answered(many);
        ClientEpochs.Place carrier = take(many);
        assertThat(carrier.share(Group.X25519, Sessions.RANDOM)).isNotNull();
        for (int i = 0; i < 5; i++) {
            ClientEpochs.Place other = take(many);
            assertThat(other.epoch()).isEqualTo(carrier.epoch());
            assertThat(other.wantsShare()).isFalse();
            answer(other, null);
        }
        answer(carrier, null);
        assertThat(take(many).epoch()).isEqualTo(carrier.epoch() + 1);
    }

    @Test
    void whereEveryMessageIsRenewedByHashOthersWaitForTheShare() throws Exception {
        ClientEpochs epochs = epochs(Limits.messages(1, 2));
        answered(epochs);
        ClientEpochs.Place carrier = take(epochs);
        byte[] share = carrier.share(Group.X25519, Sessions.RANDOM);
        CompletableFuture<ClientEpochs.Place> waiting = epochs.next();
        assertThat(waiting).isNotDone();
        answer(carrier, answerTo(share));
        assertThat(waiting.join().epoch()).isEqualTo(carrier.epoch() + 1);
    }

    @Test
    void aLostShareIsFollowedByANewOne() throws Exception {
        ClientEpochs epochs = epochs(Limits.messages(0, 1));
        ClientEpochs.Place abandoned = take(epochs);
        byte[] lost = abandoned.share(Group.X25519, Sessions.RANDOM);
        abandoned.release();
        ClientEpochs.Place unanswered = take(epochs);
        assertThat(unanswered.share(Group.X25519, Sessions.RANDOM)).isNotNull().isNotEqualTo(lost);
        answer(unanswered, null);
        assertThat(renewed(epochs).epoch()).isZero();
        assertThat(take(epochs).epoch()).isEqualTo(1);
    }

    @Test
    void anAnswerThatComesAfterItsShareWasLostIsIgnored() throws Exception {
        ClientEpochs epochs = epochs(Limits.messages(0, 1));
        ClientEpochs.Place late = take(epochs);
        byte[] share = late.share(Group.X25519, Sessions.RANDOM);
        late.release();
        ClientEpochs.Place second = take(epochs);
        assertThat(second.share(Group.X25519, Sessions.RANDOM)).isNotNull();
        late.answered(answerTo(share));
        second.release();
        assertThat(take(epochs).epoch()).isZero();
    }

    @Test
    void answersToNoShareAndAnswersThatAreNoneAreRefused() throws Exception {
        ClientEpochs epochs = epochs(Limits.messages(0, 2));
        ClientEpochs.Place without = take(epochs);
        assertThatThrownBy(() -> without.answered(new byte[32])).isInstanceOf(MalformedMessage.class);
        without.release();
        for (byte[] wrong : new byte[][] {new byte[0], new byte[31], new byte[32]}) {
            ClientEpochs.Place place = take(epochs);
            assertThat(place.share(Group.X25519, Sessions.RANDOM)).isNotNull();
            assertThatThrownBy(() -> place.answered(wrong)).isInstanceOf(MalformedMessage.class);
            place.release();
            assertThat(take(epochs).epoch()).isZero();
            epochs = epochs(Limits.messages(0, 1));
        }
    }

    @Test
    void aPlaceOfAPastEpochCarriesNoShare() throws Exception {
        ClientEpochs epochs = epochs(Limits.messages(1, 2));
        ClientEpochs.Place first = take(epochs);
        assertThat(take(epochs).epoch()).isEqualTo(1);
        assertThat(first.wantsShare()).isFalse();
        assertThat(first.share(Group.X25519, Sessions.RANDOM)).isNull();
    }

    @Test
    void secretsOfThePastAreGoneWhenNothingOfThemIsOpen() {
        EpochSecrets first = secrets();
        ClientEpochs epochs = new ClientEpochs(first, Limits.messages(1, 0), now::get);
        ClientEpochs.Place open = take(epochs);
        take(epochs);
        assertThat(first.requestSecret(new byte[24])).isNotNull();
        open.release();
        assertThatThrownBy(() -> first.requestSecret(new byte[24])).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void erasedSessionSendsAndTakesNoShares() throws Exception {
        ClientEpochs epochs = epochs(Limits.messages(0, 1));
        ClientEpochs.Place place = take(epochs);
        byte[] share = place.share(Group.X25519, Sessions.RANDOM);
        epochs.erase();
        place.answered(answerTo(share));
        assertThat(place.wantsShare()).isFalse();
        assertThat(epochs.spent()).isTrue();
    }

    @Test
    void limitsArePositive() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RekeyLimit(0, 1, Duration.ofHours(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new RekeyLimit(1, 0, Duration.ofHours(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new RekeyLimit(1, 1, Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new RekeyLimit(1, 1, Duration.ofNanos(-1)));
    }

    private ClientEpochs epochs(RekeyPolicy policy) {
        return new ClientEpochs(secrets(), policy, now::get);
    }

    private static EpochSecrets secrets() {
        return EpochSecrets.first(SecretBytes.take(new byte[32]), SecretBytes.take(new byte[32]));
    }

    private static ClientEpochs.Place take(ClientEpochs epochs) {
        CompletableFuture<ClientEpochs.Place> next = epochs.next();
        assertThat(next).isCompleted();
        return next.join();
    }

    private static ClientEpochs.Place answered(ClientEpochs epochs) throws Exception {
        ClientEpochs.Place place = take(epochs);
        answer(place, null);
        return place;
    }

    /** An exchange that carries a share and its answer. */
    private static ClientEpochs.Place renewed(ClientEpochs epochs) throws Exception {
        ClientEpochs.Place place = take(epochs);
        answer(place, answerTo(place.share(Group.X25519, Sessions.RANDOM)));
        return place;
    }

    private static byte[] answerTo(byte @Nullable [] share) throws Exception {
        assertThat(share).isNotNull();
        return Group.X25519.encapsulate(share, Sessions.RANDOM).share();
    }

    private static void answer(ClientEpochs.Place place, byte @Nullable [] answer) throws Exception {
        place.answered(answer);
        place.release();
    }
}
