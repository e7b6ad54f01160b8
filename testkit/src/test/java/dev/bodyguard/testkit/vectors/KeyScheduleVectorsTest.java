package dev.bodyguard.testkit.vectors;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** The file against the formulas, written once more with nothing but the JDK. */
class KeyScheduleVectorsTest {
    private static final byte[] NOTHING = {};

    private final KeyScheduleVectors vectors = KeyScheduleVectors.read();

    @Test
    void theTranscriptHashesItemsWithTypeAndLength() throws Exception {
        ByteArrayOutputStream transcript = new ByteArrayOutputStream();
        int type = 1;
        for (String item : new String[] {"CH", "SH", "SI", "SV", "SF", "CI", "CV", "CF"}) {
            transcript.writeBytes(new byte[] {(byte) type++, 0, 0, 2});
            transcript.writeBytes(item.getBytes(US_ASCII));
            assertThat(sha256(transcript.toByteArray())).as(item).isEqualTo(vectors.value("th_" + item));
        }
    }

    @Test
    void theSecretsFollowFromTheSharedSecret() throws Exception {
        byte[] early = hmac(new byte[32], new byte[32]);
        assertThat(early).isEqualTo(vectors.value("early"));
        byte[] hs = hmac(label(early, "derived", sha256(NOTHING)), sequence(0x00, 64));
        assertThat(hs).isEqualTo(vectors.value("hs"));
        assertThat(label(hs, "c hs", vectors.value("th_SH"))).isEqualTo(vectors.value("c_hs"));
        assertThat(label(vectors.value("s_hs"), "flight", NOTHING)).isEqualTo(vectors.value("s_flight.key"));
        byte[] ms = hmac(label(hs, "derived", sha256(NOTHING)), new byte[32]);
        assertThat(ms).isEqualTo(vectors.value("ms"));
        byte[] clientTraffic = label(ms, "c ap", vectors.value("th_CF"));
        assertThat(clientTraffic).isEqualTo(vectors.value("c_ap.0"));
        assertThat(label(clientTraffic, "upd", NOTHING)).isEqualTo(vectors.value("c_ap.1"));
        assertThat(label(hmac(clientTraffic, sequence(0x40, 32)), "upd", NOTHING))
                .isEqualTo(vectors.value("c_ap.1.reshared"));
    }

    @Test
    void theKeysOfAnExchangeDependOnItsNumberAndSalts() throws Exception {
        byte[] context = concatenated(new byte[] {0, 0, 0, 0, 0, 0, 0, 5}, sequence(0xa0, 16));
        byte[] request = label(vectors.value("c_ap.0"), "req", context);
        assertThat(request).isEqualTo(vectors.value("req5.secret"));
        assertThat(label(request, "head", NOTHING)).isEqualTo(vectors.value("req5.head.key"));
        assertThat(label(request, "body", sequence(0xc0, 16))).isEqualTo(vectors.value("req5.body.key"));
        byte[] response = label(vectors.value("s_ap.0"), "resp", context);
        assertThat(label(response, "head", sequence(0xb0, 16))).isEqualTo(vectors.value("resp5.head.key"));
        assertThat(label(response, "body", concatenated(sequence(0xb0, 16), sequence(0xd0, 16))))
                .isEqualTo(vectors.value("resp5.body.key"));
    }

    @Test
    void anUnknownNameIsAMistake() {
        assertThatIllegalArgumentException().isThrownBy(() -> vectors.value("no such"));
        assertThat(vectors.names()).contains("flowB.c_ap.0").hasSizeGreaterThan(40);
    }

    private static byte[] label(byte[] secret, String label, byte[] context) throws GeneralSecurityException {
        byte[] name = ("bg1 " + label).getBytes(US_ASCII);
        ByteArrayOutputStream info = new ByteArrayOutputStream();
        info.writeBytes(new byte[] {0, 32, (byte) name.length});
        info.writeBytes(name);
        info.write(context.length);
        info.writeBytes(context);
        info.write(1);
        return hmac(secret, info.toByteArray());
    }

    private static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message);
    }

    private static byte[] sha256(byte[] octets) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(octets);
    }

    private static byte[] sequence(int first, int length) {
        byte[] octets = new byte[length];
        for (int i = 0; i < length; i++) {
            octets[i] = (byte) (first + i);
        }
        return octets;
    }

    private static byte[] concatenated(byte[] one, byte[] other) {
        return HexFormat.of()
                .parseHex(HexFormat.of().formatHex(one) + HexFormat.of().formatHex(other));
    }
}
