package dev.bodyguard.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.OpenFailed;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BoxTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final BoxKeyPair pair = BoxKeyPair.generate(RANDOM);
    private final SecretBytes message = SecretBytes.copyOf(new byte[] {1, 2, 3, 4, 5, 6, 7});

    @Test
    void receiverOpensAndEveryBoxIsAnother() throws Exception {
        BoxPublicKey receiver = BoxPublicKey.readFrom(pair.publicKey().encoded());
        for (int length : new int[] {0, 1, 31, 32, 33, 64, 65, 1000}) {
            byte[] bytes = new byte[length];
            RANDOM.nextBytes(bytes);
            SecretBytes each = SecretBytes.take(bytes);
            byte[] box = receiver.seal(each, RANDOM);
            assertThat(box).hasSize(length + 48).isNotEqualTo(receiver.seal(each, RANDOM));
            assertThat(pair.open(box)).isEqualTo(each);
        }
    }

    @Test
    void everyFlippedBitFailsToOpen() {
        byte[] box = pair.publicKey().seal(message, RANDOM);
        for (int bit = 0; bit < 8 * box.length; bit++) {
            byte[] flipped = box.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertFails(flipped);
        }
    }

    @Test
    void boxCutOrGrownFailsToOpen() {
        byte[] box = pair.publicKey().seal(message, RANDOM);
        for (int length = 0; length < box.length; length++) {
            assertFails(Arrays.copyOf(box, length));
        }
        assertFails(Arrays.copyOf(box, box.length + 1));
    }

    @Test
    void boxForAnotherFailsToOpen() {
        assertFails(BoxKeyPair.generate(RANDOM).publicKey().seal(message, RANDOM));
    }

    @Test
    void boxWithAPointOfLowOrderFailsToOpen() {
        byte[] box = pair.publicKey().seal(message, RANDOM);
        Arrays.fill(box, 0, 32, (byte) 0);
        assertFails(box);
        box[0] = 1;
        assertFails(box);
    }

    private void assertFails(byte[] box) {
        assertThatThrownBy(() -> pair.open(box)).isInstanceOf(OpenFailed.class).hasNoCause();
    }

    @Test
    void receiverOfAnotherLengthOrLowOrderIsMalformed() {
        byte[] one = new byte[32];
        one[0] = 1;
        for (byte[] bad : new byte[][] {new byte[0], new byte[31], new byte[33], new byte[32], one}) {
            assertThatThrownBy(() -> BoxPublicKey.readFrom(bad)).isInstanceOf(MalformedMessage.class);
        }
    }

    @Test
    void pairIsReadBackFromItsPrivateKeyAndErased() throws Exception {
        BoxKeyPair again = BoxKeyPair.ofPrivateKey(pair.exposePrivateKey());
        assertThat(again.publicKey()).isEqualTo(pair.publicKey());
        byte[] box = pair.publicKey().seal(message, RANDOM);
        pair.erase();
        assertThatThrownBy(() -> pair.open(box)).isInstanceOf(IllegalStateException.class);
        assertThat(again.open(box)).isEqualTo(message);
        assertThatThrownBy(() -> BoxKeyPair.ofPrivateKey(SecretBytes.take(new byte[31])))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
