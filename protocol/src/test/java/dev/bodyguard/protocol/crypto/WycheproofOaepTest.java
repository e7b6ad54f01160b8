package dev.bodyguard.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Messages of every length, through the operation that secrets of 32 bytes go through. */
class WycheproofOaepTest {
    private static final byte MARK = 0x5e;

    private final SecureRandom random = new SecureRandom();

    @Test
    void everyEncodingOfOneKeyAgrees() throws Exception {
        assertThat(runAll("rsa_oaep_3072_sha256_mgf1sha256.json")).isEqualTo(37);
    }

    @Test
    void manyKeysAgree() throws Exception {
        assertThat(runAll("rsa_oaep_misc.json")).isPositive();
    }

    private int runAll(String file) throws Exception {
        int run = 0;
        for (Wycheproof each : Wycheproof.cases(file)) {
            if (isOurs(each)) {
                decrypt(each);
                run++;
            }
        }
        return run;
    }

    private static boolean isOurs(Wycheproof each) {
        int bits = each.group().get("keySize").asInt();
        return each.group().get("sha").asText().equals("SHA-256")
                && each.group().get("mgfSha").asText().equals("SHA-256")
                && bits >= 2048
                && bits <= 4096;
    }

    private void decrypt(Wycheproof each) throws IOException {
        byte[] key = HexFormat.of().parseHex(each.group().get("privateKeyPkcs8").asText());
        byte[] expected = each.bytes("msg");
        byte[] message = new byte[expected.length];
        Arrays.fill(message, MARK);
        RsaOaepKeyPair.fromPkcs8(key).decrypt(each.bytes("ct"), each.bytes("label"), message, random);
        if (each.result().equals("invalid")) {
            assertThat(message).as(each.toString()).containsOnly(MARK);
        } else {
            assertThat(message).as(each.toString()).isEqualTo(expected);
        }
    }
}
