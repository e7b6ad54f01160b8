package dev.bodyguard.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.testkit.vectors.LibsodiumVectors;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class XChaChaPolyTest {
    private static final LibsodiumVectors LIBSODIUM = LibsodiumVectors.read();

    private final byte[] message = LIBSODIUM.value("m");
    private final byte[] aad = LIBSODIUM.value("ad");
    private final byte[] nonce = LIBSODIUM.value("n24");

    @Test
    void subkeyIsLibsodiums() {
        assertThat(HChaCha.subkey(key(), nonce).exposeCopy()).isEqualTo(LIBSODIUM.value("hchacha20"));
    }

    @Test
    void sealsAsLibsodiumDoesAndOpensIt() throws OpenFailed {
        byte[] sealed = LIBSODIUM.value("xcc20p1305");
        assertThat(seal(new XChaChaPoly(key()), nonce)).isEqualTo(sealed);
        assertThat(open(new XChaChaPoly(key()), nonce, sealed)).isEqualTo(message);
    }

    @Test
    void everyNonceHasItsOwnSubkeyHoweverTheyMix() throws OpenFailed {
        byte[] far = nonce.clone();
        far[0] ^= 1;
        byte[] near = nonce.clone();
        near[23] ^= 1;
        RawAead sealer = new XChaChaPoly(key());
        byte[] first = seal(sealer, nonce);
        byte[] second = seal(sealer, far);
        byte[] third = seal(sealer, near);
        RawAead opener = new XChaChaPoly(key());
        assertThat(open(opener, far, second)).isEqualTo(message);
        assertThat(open(opener, nonce, first)).isEqualTo(message);
        assertThat(open(opener, near, third)).isEqualTo(message);
        assertThatThrownBy(() -> open(opener, far, first)).isInstanceOf(OpenFailed.class);
        assertThatThrownBy(() -> open(opener, near, first)).isInstanceOf(OpenFailed.class);
    }

    @Test
    void neitherKeyNorSubkeyOutlivesErasing() {
        SecretBytes key = key();
        RawAead raw = new XChaChaPoly(key);
        seal(raw, nonce);
        raw.erase();
        assertThat(key.isErased()).isTrue();
        assertThatThrownBy(() -> seal(raw, nonce)).isInstanceOf(IllegalStateException.class);
    }

    private static SecretBytes key() {
        return SecretBytes.take(LIBSODIUM.value("key"));
    }

    private byte[] seal(RawAead raw, byte[] nonce) {
        ByteBuffer out = ByteBuffer.allocate(message.length + Aead.TAG);
        raw.seal(nonce, aad, ByteBuffer.wrap(message), out);
        return out.array();
    }

    private byte[] open(RawAead raw, byte[] nonce, byte[] sealed) throws OpenFailed {
        ByteBuffer out = ByteBuffer.allocate(sealed.length - Aead.TAG);
        raw.open(nonce, aad, ByteBuffer.wrap(sealed), out);
        return out.array();
    }
}
