package dev.bodyguard.protocol.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.testkit.vectors.LibsodiumVectors;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Key exchange, sealed boxes, signatures and passphrases come out as libsodium's do. */
class LibsodiumTest {
    private static final LibsodiumVectors LIBSODIUM = LibsodiumVectors.read();

    private final byte[] message = LIBSODIUM.value("m");

    @Test
    void keyExchangeGivesBothSidesKeys() throws MalformedMessage {
        byte[] client = new KxShare(secret("kx.client_sk"))
                .agree(LIBSODIUM.value("kx.server_pk"))
                .exposeCopy();
        byte[] server = new KxShare(secret("kx.server_sk"))
                .agreeAsServer(LIBSODIUM.value("kx.client_pk"))
                .exposeCopy();
        assertThat(client).isEqualTo(server);
        assertThat(Arrays.copyOf(client, 32))
                .isEqualTo(LIBSODIUM.value("kx.client_rx"))
                .isEqualTo(LIBSODIUM.value("kx.server_tx"));
        assertThat(Arrays.copyOfRange(client, 32, 64))
                .isEqualTo(LIBSODIUM.value("kx.client_tx"))
                .isEqualTo(LIBSODIUM.value("kx.server_rx"));
    }

    @Test
    void keyExchangeSharesAreItsPublicKeys() {
        assertThat(new KxShare(secret("kx.client_sk")).publicShare()).isEqualTo(LIBSODIUM.value("kx.client_pk"));
    }

    @Test
    void itsBoxOpens() throws OpenFailed {
        BoxKeyPair receiver = BoxKeyPair.ofPrivateKey(secret("kx.server_sk"));
        assertThat(receiver.open(LIBSODIUM.value("seal")).exposeCopy()).isEqualTo(message);
    }

    @Test
    void boxOfTheSameOneTimeKeyIsItsBox() throws MalformedMessage {
        BoxPublicKey receiver = BoxPublicKey.readFrom(LIBSODIUM.value("kx.server_pk"));
        assertThat(receiver.seal(SecretBytes.copyOf(message), secret("kx.client_sk")))
                .isEqualTo(LIBSODIUM.value("seal.det"));
    }

    @Test
    void partsOfABoxAreIts() throws Exception {
        byte[] client = LIBSODIUM.value("kx.client_pk");
        byte[] server = LIBSODIUM.value("kx.server_pk");
        assertThat(BoxPublicKey.nonce(client, server)).isEqualTo(LIBSODIUM.value("seal.nonce"));
        assertThat(BoxPublicKey.agree(secret("kx.client_sk"), server).exposeCopy())
                .isEqualTo(LIBSODIUM.value("box.beforenm"));
        byte[] sealed = new byte[message.length + XSalsaPoly.TAG];
        XSalsaPoly.seal(secret("key"), LIBSODIUM.value("n24"), message, sealed, 0);
        assertThat(sealed).isEqualTo(LIBSODIUM.value("secretbox"));
    }

    @Test
    void signaturesAreIts() throws Exception {
        byte[] seed = Arrays.copyOf(LIBSODIUM.value("sign.sk"), 32);
        Ed25519PrivateKey key = Ed25519PrivateKey.ofSeed(SecretBytes.take(seed));
        assertThat(key.publicKey()).isEqualTo(LIBSODIUM.value("sign.pk"));
        assertThat(key.sign(message)).isEqualTo(LIBSODIUM.value("sign.sig"));
        Ed25519PublicKey.readFrom(LIBSODIUM.value("sign.pk")).verify(message, LIBSODIUM.value("sign.sig"));
    }

    @Test
    void keyOfAPassphraseIsIts() {
        SecretBytes passphrase = SecretBytes.copyOf("password".getBytes(US_ASCII));
        byte[] salt = Arrays.copyOf(LIBSODIUM.value("n24"), Argon2id.SALT);
        SecretBytes key = Argon2id.key(passphrase, salt, new Argon2Cost(2, 64 * 1024), 32);
        assertThat(key.exposeCopy()).isEqualTo(LIBSODIUM.value("argon2id.t2.m64M"));
        assertThat(passphrase.isErased()).isFalse();
    }

    @Test
    void costOutOfRangeIsRefusedBeforeAnyMemoryIsTaken() throws MalformedMessage {
        assertThat(Argon2Cost.readFrom(3, 65536)).isEqualTo(Argon2Cost.DEFAULT);
        for (long[] bad : new long[][] {{0, 65536}, {17, 65536}, {3, 8191}, {3, 1 << 20 | 1}, {3, 1L << 32 | 65536}}) {
            assertThatThrownBy(() -> Argon2Cost.readFrom(bad[0], bad[1])).isInstanceOf(MalformedMessage.class);
        }
        assertThatThrownBy(() -> new Argon2Cost(0, 65536)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Argon2id.key(secret("key"), new byte[15], Argon2Cost.DEFAULT, 32))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static SecretBytes secret(String name) {
        return SecretBytes.take(LIBSODIUM.value(name));
    }
}
