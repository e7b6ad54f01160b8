package dev.bodyguard.protocol.exchange;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.crypto.AeadSealer;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.testkit.vectors.KeyScheduleVectors;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ExchangeVectorsTest {
    private static final byte[] REQUEST_SALT = sequence(0xa0);
    private static final byte[] RESPONSE_SALT = sequence(0xb0);
    private static final byte[] REQUEST_BODY_SALT = sequence(0xc0);
    private static final byte[] RESPONSE_BODY_SALT = sequence(0xd0);
    private static final byte[] HEAD = "head".getBytes(US_ASCII);

    private final KeyScheduleVectors vectors = KeyScheduleVectors.read();
    private final EpochSecrets epoch =
            EpochSecrets.first(SecretBytes.take(vectors.value("c_ap.0")), SecretBytes.take(vectors.value("s_ap.0")));
    private final ExchangeKeys keys;

    ExchangeVectorsTest() throws MalformedMessage {
        SessionId session = SessionId.readFrom(sequence(0x10));
        keys = ExchangeKeys.derive(Suite.X25519MLKEM768_AES256GCM.aead(), session, epoch, 5, REQUEST_SALT);
    }

    @Test
    void theHeadsAreSealedInTheirPlace() {
        assertThat(keys.sealRequestHead(HEAD)).isEqualTo(vectors.value("req5.head.sealed"));
        assertThat(keys.sealResponseHead(RESPONSE_SALT, HEAD)).isEqualTo(vectors.value("resp5.head.sealed"));
    }

    @Test
    void theChunksOfABodyAreNumbered() {
        AeadSealer sealer = keys.requestBodySealer(REQUEST_BODY_SALT);
        assertThat(seal(sealer, "hello ", "")).isEqualTo(vectors.value("req5.body.chunk0"));
        assertThat(seal(sealer, "world", "final")).isEqualTo(vectors.value("req5.body.chunk1_final"));
    }

    @Test
    void anEmptyBodyStillHasAFinalChunk() {
        AeadSealer sealer = keys.responseBodySealer(RESPONSE_SALT, RESPONSE_BODY_SALT);
        assertThat(seal(sealer, "", "final")).isEqualTo(vectors.value("resp5.body.chunk0_final"));
    }

    @Test
    void theNextEpochFollowsByAHash() {
        byte[] context = ByteBuffer.allocate(24).putLong(5).put(REQUEST_SALT).array();
        EpochSecrets given = EpochSecrets.first(
                SecretBytes.take(vectors.value("c_ap.1")), SecretBytes.take(vectors.value("s_ap.1")));
        EpochSecrets next = epoch.next();
        assertThat(next.epoch()).isEqualTo(1);
        assertThat(next.requestSecret(context)).isEqualTo(given.requestSecret(context));
        assertThat(next.responseSecret(context)).isEqualTo(given.responseSecret(context));
        assertThat(epoch.requestSecret(context).exposeCopy()).isEqualTo(vectors.value("req5.secret"));
        assertThat(epoch.responseSecret(context).exposeCopy()).isEqualTo(vectors.value("resp5.secret"));
    }

    @Test
    void theNextEpochFollowsByANewShare() {
        byte[] context = ByteBuffer.allocate(24).putLong(5).put(REQUEST_SALT).array();
        EpochSecrets given = EpochSecrets.first(
                SecretBytes.take(vectors.value("c_ap.1.reshared")), SecretBytes.take(vectors.value("s_ap.1.reshared")));
        byte[] agreed = new byte[32];
        for (int i = 0; i < agreed.length; i++) {
            agreed[i] = (byte) (0x40 + i);
        }
        EpochSecrets next = epoch.next(SecretBytes.take(agreed));
        assertThat(next.epoch()).isEqualTo(1);
        assertThat(next.requestSecret(context)).isEqualTo(given.requestSecret(context));
        assertThat(next.responseSecret(context)).isEqualTo(given.responseSecret(context));
    }

    private static byte[] seal(AeadSealer sealer, String plaintext, String aad) {
        ByteBuffer sealed = ByteBuffer.allocate(plaintext.length() + 16);
        sealer.seal(ByteBuffer.wrap(plaintext.getBytes(US_ASCII)), aad.getBytes(US_ASCII), sealed);
        return sealed.array();
    }

    private static byte[] sequence(int first) {
        byte[] octets = new byte[16];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) (first + i);
        }
        return octets;
    }
}
