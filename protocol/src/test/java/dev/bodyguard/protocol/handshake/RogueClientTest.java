package dev.bodyguard.protocol.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.suite.KeyEstablishment;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.ClientFlight;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client that has the keys of its handshake still has to prove who it is, in every suite. */
class RogueClientTest {

    @ParameterizedTest
    @EnumSource
    void anHonestFlightConfirms(Suite suite) throws Exception {
        RogueClient client = new RogueClient(suite);
        PendingSession pending = answer(suite, client);
        assertThat(Objects.requireNonNull(Played.confirm(pending, client.flight(pending.content()))
                                .client())
                        .pin())
                .isEqualTo(client.claimed.publicIdentity().pin());
    }

    @ParameterizedTest
    @EnumSource
    void everyWrongOctetOfFinishedIsRefused(Suite suite) throws Exception {
        for (int octet = 0; octet < 32; octet++) {
            int at = octet;
            assertRefused(suite, client -> client.finished = mac -> flipped(mac, at));
        }
    }

    @ParameterizedTest
    @EnumSource
    void finishedOfAnotherLengthIsRefused(Suite suite) throws Exception {
        assertRefused(suite, client -> client.finished = mac -> new byte[0]);
        assertRefused(suite, client -> client.finished = mac -> Arrays.copyOf(mac, 31));
    }

    @ParameterizedTest
    @EnumSource
    void anIdentityWhoseKeyTheClientLacksIsRefused(Suite suite) throws Exception {
        assertRefused(suite, client -> client.signing = SigningIdentity.generate(Sessions.RANDOM));
    }

    @ParameterizedTest
    @EnumSource
    void aSignatureOfAnotherHandshakeIsRefused(Suite suite) throws Exception {
        assertRefused(suite, client -> client.signed = transcript -> flipped(transcript, 0));
    }

    @ParameterizedTest
    @EnumSource
    void aSignatureMadeAsAServerIsRefused(Suite suite) throws Exception {
        assertRefused(suite, client -> client.proof = Proof.SERVER);
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatLeavesItsIdentityOutIsAnonymousAndHasNoSessionUnderRsaKx(Suite suite) throws Exception {
        RogueClient client = new RogueClient(suite);
        client.identity = octets -> new byte[0];
        client.signature = octets -> new byte[0];
        PendingSession pending = answer(suite, client);
        ClientFlight flight = client.flight(pending.content());
        if (suite.keyEstablishment() == KeyEstablishment.SHARES_AND_RSA) {
            assertThatThrownBy(() -> Played.confirm(pending, flight)).isInstanceOf(MalformedMessage.class);
        } else {
            assertThat(Played.confirm(pending, flight).client()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSignatureOfNobodyIsRefused(Suite suite) throws Exception {
        RogueClient client = new RogueClient(suite);
        client.identity = octets -> new byte[0];
        PendingSession pending = answer(suite, client);
        ClientFlight flight = client.flight(pending.content());
        assertThatThrownBy(() -> Played.confirm(pending, flight)).isInstanceOf(MalformedMessage.class);
    }

    private static void assertRefused(Suite suite, Consumer<RogueClient> lie) throws Exception {
        RogueClient client = new RogueClient(suite);
        lie.accept(client);
        PendingSession pending = answer(suite, client);
        ClientFlight flight = client.flight(pending.content());
        assertThatThrownBy(() -> Played.confirm(pending, flight)).isInstanceOf(OpenFailed.class);
    }

    private static PendingSession answer(Suite suite, RogueClient client) throws Exception {
        return Played.begin(suite, SigningIdentity.generate(Sessions.RANDOM)).answer(client.content());
    }

    private static byte[] flipped(byte[] octets, int at) {
        byte[] flipped = octets.clone();
        flipped[at] ^= 1;
        return flipped;
    }
}
