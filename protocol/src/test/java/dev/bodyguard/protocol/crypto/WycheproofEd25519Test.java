package dev.bodyguard.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.protocol.identity.PublicIdentity;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class WycheproofEd25519Test {
    @Test
    void ed25519Agrees() throws IOException {
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
}
