package dev.bodyguard.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.protocol.identity.PublicIdentity;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Ed25519Test {
    @Test
    void wycheproofAgrees() throws IOException {
        int run = 0;
        for (Wycheproof each : Wycheproof.cases("ed25519.json")) {
            byte[] spki =
                    HexFormat.of().parseHex(each.group().get("publicKeyDer").asText());
            PublicIdentity signer = PublicIdentity.readFrom("Ed25519", spki);
            if (each.isValid()) {
                signer.verify(each.bytes("msg"), each.bytes("sig"));
            } else {
                assertThatThrownBy(() -> signer.verify(each.bytes("msg"), each.bytes("sig")))
                        .as(each.toString())
                        .isInstanceOf(OpenFailed.class);
            }
            run++;
        }
        assertThat(run).isEqualTo(151);
    }

    @Test
    void keyOfAnotherLengthIsMalformed() {
        for (int length : new int[] {0, 31, 33, 64}) {
            byte[] encoded = new byte[length];
            Arrays.fill(encoded, (byte) 3);
            assertThatThrownBy(() -> Ed25519PublicKey.readFrom(encoded)).isInstanceOf(MalformedMessage.class);
        }
    }
}
