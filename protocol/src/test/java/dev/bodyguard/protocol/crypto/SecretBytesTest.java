package dev.bodyguard.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SecretBytesTest {
    private final byte[] bytes = {0x53, 0x45, 0x43};

    @Test
    void textSaysNothingButTheLength() {
        assertThat(SecretBytes.copyOf(bytes)).hasToString("SecretBytes[3]");
        assertThat(new JcaKey(SecretBytes.copyOf(bytes), "AES")).hasToString("AES key");
    }

    @Test
    void equalContentIsEqual() {
        SecretBytes secret = SecretBytes.copyOf(bytes);
        assertThat(secret).isEqualTo(SecretBytes.copyOf(bytes)).hasSameHashCodeAs(SecretBytes.take(new byte[3]));
        assertThat(secret).isNotEqualTo(SecretBytes.take(new byte[] {0x53, 0x45, 0x44}));
        assertThat(secret).isNotEqualTo(SecretBytes.take(new byte[] {0x53, 0x45}));
    }

    @Test
    void eraseOverwritesTheArrayAndEndsEveryUse() {
        byte[] owned = bytes.clone();
        SecretBytes secret = SecretBytes.take(owned);
        secret.erase();
        secret.erase();
        assertThat(owned).containsOnly(0);
        assertThat(secret.length()).isEqualTo(3);
        assertThat(secret.isErased()).isTrue();
        assertThat(secret).isNotEqualTo(SecretBytes.take(new byte[3]));
        assertThatThrownBy(secret::exposeCopy).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(secret::copy).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void copiesAreIndependent() {
        SecretBytes secret = SecretBytes.copyOf(bytes);
        SecretBytes copy = secret.copy();
        secret.erase();
        assertThat(copy.exposeCopy()).isEqualTo(bytes);
        copy.exposeCopy()[0] = 0;
        assertThat(copy.exposeCopy()).isEqualTo(bytes);
    }

    @Test
    void movedSecretHasOneOwner() {
        SecretBytes first = SecretBytes.copyOf(bytes);
        SecretBytes second = first.move();
        assertThat(second.exposeCopy()).isEqualTo(bytes);
        assertThat(first.isErased()).isTrue();
        assertThat(first.length()).isEqualTo(3);
        assertThatThrownBy(first::move).isInstanceOf(IllegalStateException.class);
        first.erase();
        assertThat(second.exposeCopy()).isEqualTo(bytes);
    }
}
