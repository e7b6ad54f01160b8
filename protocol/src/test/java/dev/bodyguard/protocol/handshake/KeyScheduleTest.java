package dev.bodyguard.protocol.handshake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.wire.Item;
import dev.bodyguard.testkit.vectors.KeyScheduleVectors;
import org.junit.jupiter.api.Test;

class KeyScheduleTest {
    private final KeyScheduleVectors vectors = KeyScheduleVectors.read();

    @Test
    void theTranscriptOfFlowA() {
        Transcript transcript = Transcript.begin();
        for (Item item : new Item[] {Item.CH, Item.SH, Item.SI, Item.SV, Item.SF, Item.CI, Item.CV, Item.CF}) {
            assertThat(transcript.add(item, item.name().getBytes(US_ASCII)))
                    .as(item.name())
                    .isEqualTo(vectors.value("th_" + item));
        }
    }

    @Test
    void bothSidesProveTheTranscript() {
        assertThat(Proof.SERVER.over(vectors.value("th_SI"))).isEqualTo(vectors.value("server_verify_input"));
        assertThat(Proof.CLIENT.over(vectors.value("th_CI"))).isEqualTo(vectors.value("client_verify_input"));
    }

    @Test
    void flightKeysAndFinishedFollowFromTheSharedSecret() {
        HandshakeSecrets secrets = HandshakeSecrets.derive(sharedSecret(), vectors.value("th_SH"));
        assertThat(secrets.serverFlightKey(32).exposeCopy()).isEqualTo(vectors.value("s_flight.key"));
        assertThat(secrets.clientFlightKey(32).exposeCopy()).isEqualTo(vectors.value("c_flight.key"));
        assertThat(secrets.serverFinished(vectors.value("th_SV"))).isEqualTo(vectors.value("server_finished"));
        assertThat(secrets.clientFinished(vectors.value("th_CV"))).isEqualTo(vectors.value("client_finished"));
    }

    private static SecretBytes sharedSecret() {
        byte[] secret = new byte[64];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (byte) i;
        }
        return SecretBytes.take(secret);
    }
}
