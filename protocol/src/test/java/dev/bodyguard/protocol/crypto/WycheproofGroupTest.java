package dev.bodyguard.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.MalformedMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** ML-KEM through the whole hybrid group, whose X25519 half is some fixed good point. */
class WycheproofGroupTest {
    private static final byte[] CURVE_PART = curvePart();

    @Test
    void x25519AgreesAndRefusesEveryPointOfLowOrder() throws IOException {
        int refused = 0;
        int agreed = 0;
        for (Wycheproof each : Wycheproof.cases("x25519.json")) {
            SecretBytes key = SecretBytes.take(each.bytes("private"));
            byte[] secret = new byte[32];
            if (each.has("ZeroSharedSecret")) {
                assertThatThrownBy(() -> Curve25519.agree(key, each.bytes("public"), 0, secret, 0))
                        .as(each.toString())
                        .isInstanceOf(MalformedMessage.class);
                refused++;
            } else {
                Curve25519.agree(key, each.bytes("public"), 0, secret, 0);
                assertThat(secret).as(each.toString()).isEqualTo(each.bytes("shared"));
                agreed++;
            }
        }
        assertThat(refused).isEqualTo(31);
        assertThat(agreed).isEqualTo(487);
    }

    @Test
    void clientDecapsulatesAndRefusesCiphertextsOfAnotherLength() throws IOException {
        int run = 0;
        for (Wycheproof each : Wycheproof.cases("mlkem_768.json")) {
            if (each.bytes("seed").length != MlKem768.SEED) {
                continue; // private keys never arrive from outside
            }
            EphemeralShare client = Group.X25519MLKEM768.generate(new Fixed(each.bytes("seed"), new byte[32]));
            assertThat(Arrays.copyOf(client.publicShare(), MlKem768.KEY))
                    .as(each.toString())
                    .isEqualTo(each.bytes("ek"));
            byte[] share = join(each.bytes("c"), CURVE_PART);
            if (each.isValid()) {
                byte[] secret = client.agree(share).exposeCopy();
                assertThat(Arrays.copyOf(secret, 32)).as(each.toString()).isEqualTo(each.bytes("K"));
            } else {
                assertThatThrownBy(() -> client.agree(share))
                        .as(each.toString())
                        .isInstanceOf(MalformedMessage.class);
            }
            run++;
        }
        assertThat(run).isEqualTo(173);
    }

    @Test
    void serverEncapsulatesAndRefusesKeysThatAreNotReduced() throws IOException {
        int run = 0;
        for (Wycheproof each : Wycheproof.cases("mlkem_768_encaps.json")) {
            byte[] share = join(each.bytes("ek"), CURVE_PART);
            if (each.isValid()) {
                SecureRandom random = new Fixed(each.bytes("m"), new byte[32]);
                Encapsulation server = Group.X25519MLKEM768.encapsulate(share, random);
                assertThat(Arrays.copyOf(server.share(), MlKem768.CIPHERTEXT))
                        .as(each.toString())
                        .isEqualTo(each.bytes("c"));
                assertThat(Arrays.copyOf(server.secret().exposeCopy(), 32))
                        .as(each.toString())
                        .isEqualTo(each.bytes("K"));
            } else {
                assertThatThrownBy(() -> Group.X25519MLKEM768.encapsulate(share, new SecureRandom()))
                        .as(each.toString())
                        .isInstanceOf(MalformedMessage.class);
            }
            run++;
        }
        assertThat(run).isEqualTo(265);
    }

    private static byte[] curvePart() {
        return Group.X25519.generate(new SecureRandom()).publicShare();
    }

    private static byte[] join(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    /** Gives out exactly these bytes, and nothing after them. */
    private static final class Fixed extends SecureRandom {
        private final ByteBuffer left;

        Fixed(byte[] first, byte[] second) {
            this.left = ByteBuffer.wrap(join(first, second));
        }

        @Override
        public void nextBytes(byte[] bytes) {
            left.get(bytes);
        }
    }
}
