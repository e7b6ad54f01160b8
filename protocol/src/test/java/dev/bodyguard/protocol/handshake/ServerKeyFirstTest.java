package dev.bodyguard.protocol.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.protocol.Overloaded;
import dev.bodyguard.protocol.UnknownSession;
import dev.bodyguard.protocol.crypto.RsaOaepKeyPair;
import dev.bodyguard.protocol.exchange.ClientSession;
import dev.bodyguard.protocol.exchange.SealedRequest;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.ClientFlight;
import dev.bodyguard.protocol.wire.FlightMessage;
import dev.bodyguard.protocol.wire.RequestField;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** RSAOAEP: the server's key, made for one session, comes first. */
class ServerKeyFirstTest {

    private static final Suite SUITE = Suite.RSAOAEP_AES256GCM;

    private Played played;
    private PendingSession pending;
    private ClientSession client;
    private ClientFlight flight;

    @BeforeEach
    void shakeHands() throws Exception {
        played = Played.begin(SUITE, null);
        pending = played.answer();
        client = played.receive(pending);
        flight = Sessions.flight(client);
    }

    @Test
    void theHelloHasNoShareAndTheRequestHasTheClientsKey() throws Exception {
        assertThat(flight.key()).hasSize(256);
        SealedRequest request = client.nextTurn().join().seal(TestHeads.get("/app"));
        assertThat(request.fieldValue()).contains(", f=:", ", k=:");
    }

    @Test
    void everyRequestRepeatsTheSameOctetsUntilTheServerAnswered() throws Exception {
        ClientFlight again = Sessions.flight(client);
        assertThat(again.key()).isEqualTo(flight.key());
        assertThat(again.sealed()).isEqualTo(flight.sealed());
        assertThat(Played.confirm(pending, flight)).isSameAs(Played.confirm(pending, again));
    }

    @Test
    void whateverIsWrongWithTheClientsKeyIsOneRefusal() throws Exception {
        byte[] key = flight.key();
        byte[] flipped = key.clone();
        flipped[100] ^= 1;
        byte[] beyondTheModulus = new byte[key.length];
        Arrays.fill(beyondTheModulus, (byte) 0xff);
        byte[] ofAnotherHandshake =
                Sessions.flight(played.again().receive(played.answer())).key();
        for (byte[] wrong : List.of(
                flipped,
                beyondTheModulus,
                ofAnotherHandshake,
                new byte[key.length],
                Arrays.copyOf(key, key.length - 1),
                Arrays.copyOf(key, key.length + 1),
                new byte[0])) {
            assertThatThrownBy(() -> Played.confirm(pending, new ClientFlight(wrong, flight.sealed())))
                    .isInstanceOf(OpenFailed.class)
                    .hasMessage(new OpenFailed().getMessage());
        }
    }

    @Test
    void eightFailedFlightsEndTheKey() throws Exception {
        RsaOaepKeyPair key = RsaOaepKeyPair.fromPkcs8(RsaKeys.SESSION.toPkcs8());
        Played fresh = Played.begin(SUITE, null, new ServerRsa(null, () -> key));
        PendingSession tried = fresh.answer();
        ClientFlight genuine = Sessions.flight(fresh.receive(tried));
        ClientFlight forged = new ClientFlight(new byte[256], genuine.sealed());
        for (int i = 0; i < 8; i++) {
            assertThat(key.toPkcs8()).as("not before the eighth").isNotEmpty();
            assertThatThrownBy(() -> Played.confirm(tried, forged)).isInstanceOf(OpenFailed.class);
        }
        assertThatThrownBy(key::toPkcs8).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Played.confirm(tried, genuine)).isInstanceOf(UnknownSession.class);
    }

    @Test
    void sevenFailedFlightsLeaveItToTheClient() throws Exception {
        ClientFlight forged = new ClientFlight(new byte[256], flight.sealed());
        for (int i = 0; i < 7; i++) {
            assertThatThrownBy(() -> Played.confirm(pending, forged)).isInstanceOf(OpenFailed.class);
        }
        assertThat(Played.confirm(pending, flight)).isNotNull();
    }

    @Test
    void theKeyIsErasedOnceTheSessionIsConfirmedOrForgotten() throws Exception {
        for (boolean confirmed : new boolean[] {true, false}) {
            RsaOaepKeyPair key = RsaOaepKeyPair.fromPkcs8(RsaKeys.SESSION.toPkcs8());
            Played fresh = Played.begin(SUITE, null, new ServerRsa(null, () -> key));
            PendingSession waiting = fresh.answer();
            if (confirmed) {
                Played.confirm(waiting, Sessions.flight(fresh.receive(waiting)));
            } else {
                waiting.erase();
            }
            assertThatThrownBy(key::toPkcs8).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void withoutAKeyTheServerIsOverloadedAtOnce() throws Exception {
        Played poor = Played.begin(SUITE, null, new ServerRsa(null, () -> {
            throw new Overloaded("none is ready", Duration.ofSeconds(1));
        }));
        assertThatThrownBy(poor::answer).isInstanceOf(Overloaded.class);
    }

    @Test
    void aFlightThatTravelsByItselfConfirmsTheSameSession() throws Exception {
        FlightMessage read = FlightMessage.readFrom(new FlightMessage(client.id(), flight).write());
        assertThat(read.session()).isEqualTo(client.id());
        assertThat(Played.confirm(pending, read.flight())).isSameAs(Played.confirm(pending, flight));
        client.flightDelivered();
        SealedRequest request = client.nextTurn().join().seal(TestHeads.get("/app"));
        assertThat(RequestField.readFrom(List.of(request.fieldValue())).flight())
                .isNull();
    }
}
