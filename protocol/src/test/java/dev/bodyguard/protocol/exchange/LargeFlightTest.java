package dev.bodyguard.protocol.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.handshake.Sessions;
import dev.bodyguard.protocol.handshake.TestHeads;
import dev.bodyguard.protocol.wire.ClientFlight;
import dev.bodyguard.protocol.wire.FlightMessage;
import org.junit.jupiter.api.Test;

class LargeFlightTest {

    @Test
    void aFlightThatIsTooLargeForAFieldTravelsByItselfAndNoRequestCarriesIt() throws Exception {
        ClientSession session = withFlight(new ClientFlight(new byte[384], new byte[Wire.FLIGHT_IN_FIELD - 383]));
        FlightMessage message = FlightMessage.readFrom(session.flightMessage().orElseThrow());
        assertThat(message.session()).isEqualTo(session.id());
        assertThat(message.flight().key()).hasSize(384);
        session.flightDelivered();
        assertThat(session.flightMessage()).isEmpty();
        assertThat(session.nextTurn().join().seal(TestHeads.get("/app")).fieldValue())
                .doesNotContain(", f=:", ", k=:");
    }

    @Test
    void theLargestThatHasRoomTravelsWithTheRequests() throws Exception {
        ClientSession session = withFlight(new ClientFlight(new byte[384], new byte[Wire.FLIGHT_IN_FIELD - 384]));
        assertThat(session.flightMessage()).isEmpty();
        assertThat(session.nextTurn().join().seal(TestHeads.get("/app")).fieldValue())
                .contains(", f=:", ", k=:");
    }

    private static ClientSession withFlight(ClientFlight flight) throws Exception {
        ClientSession like = Sessions.establish(RekeyPolicy.DEFAULT).client();
        EpochSecrets secrets = EpochSecrets.first(SecretBytes.take(new byte[32]), SecretBytes.take(new byte[32]));
        return new ClientSession(like.terms(), like.server(), secrets, flight, RekeyPolicy.DEFAULT, Sessions.RANDOM);
    }
}
