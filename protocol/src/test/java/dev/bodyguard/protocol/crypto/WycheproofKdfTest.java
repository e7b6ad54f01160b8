package dev.bodyguard.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class WycheproofKdfTest {
    @Test
    void hkdfAgreesAndRefusesWhatIsTooLong() throws IOException {
        int run = 0;
        for (Wycheproof each : Wycheproof.cases("hkdf_sha256.json")) {
            SecretBytes prk = Hkdf.extract(SecretBytes.take(each.bytes("salt")), SecretBytes.take(each.bytes("ikm")));
            int size = each.test().get("size").asInt();
            if (each.isValid()) {
                assertThat(Hkdf.expand(prk, each.bytes("info"), size).exposeCopy())
                        .as(each.toString())
                        .isEqualTo(each.bytes("okm"));
            } else {
                assertThatThrownBy(() -> Hkdf.expand(prk, each.bytes("info"), size))
                        .as(each.toString())
                        .isInstanceOf(IllegalArgumentException.class);
            }
            run++;
        }
        assertThat(run).isEqualTo(86);
    }
}
