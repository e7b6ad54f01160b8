package dev.bodyguard.it.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.protocol.crypto.Aead;
import dev.bodyguard.protocol.crypto.AeadOpener;
import dev.bodyguard.protocol.crypto.AeadSealer;
import dev.bodyguard.protocol.crypto.BoxKeyPair;
import dev.bodyguard.protocol.crypto.BoxPublicKey;
import dev.bodyguard.protocol.crypto.Ed25519PrivateKey;
import dev.bodyguard.protocol.crypto.Ed25519PublicKey;
import dev.bodyguard.protocol.crypto.Encapsulation;
import dev.bodyguard.protocol.crypto.EphemeralShare;
import dev.bodyguard.protocol.crypto.Group;
import dev.bodyguard.protocol.crypto.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** What libsodium makes of random inputs, Bodyguard understands, and the other way round. */
class SodiumIT {

    private static final int TIMES = 25;
    private static final Aead XCHACHA = Aead.XCHACHA20_POLY1305;

    private static Sodium sodium;

    private final SecureRandom random = new SecureRandom();

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        sodium = Sodium.start(directory);
    }

    @AfterAll
    static void stop() throws Exception {
        if (sodium != null) {
            sodium.close();
        }
    }

    @RepeatedTest(TIMES)
    void keyExchangeWithLibsodiumAsTheServer() throws Exception {
        byte[] seed = octets(32);
        EphemeralShare client = Group.X25519KX.generate(random);
        byte[] rxAndTx = sodium.call("kx-server", seed, client.publicShare());
        byte[] agreed = client.agree(sodium.call("kx-public", seed)).exposeCopy();
        assertThat(agreed).isEqualTo(swapped(rxAndTx));
    }

    @RepeatedTest(TIMES)
    void keyExchangeWithLibsodiumAsTheClient() throws Exception {
        byte[] seed = octets(32);
        Encapsulation server = Group.X25519KX.encapsulate(sodium.call("kx-public", seed), random);
        byte[] rxAndTx = sodium.call("kx-client", seed, server.share());
        assertThat(server.secret().exposeCopy()).isEqualTo(rxAndTx);
    }

    @RepeatedTest(TIMES)
    void libsodiumOpensABox() throws Exception {
        byte[] seed = octets(32);
        byte[] text = octets(random.nextInt(300));
        byte[] box = BoxPublicKey.readFrom(sodium.call("box-public", seed)).seal(SecretBytes.copyOf(text), random);
        assertThat(sodium.call("box-open", seed, box)).isEqualTo(text);
        assertThatThrownBy(() -> sodium.call("box-open", seed, flipped(box))).isInstanceOf(Sodium.Refused.class);
    }

    @RepeatedTest(TIMES)
    void aBoxOfLibsodiumOpens() throws Exception {
        BoxKeyPair receiver = BoxKeyPair.generate(random);
        byte[] text = octets(random.nextInt(300));
        byte[] box = sodium.call("box-seal", receiver.publicKey().encoded(), text);
        assertThat(receiver.open(box).exposeCopy()).isEqualTo(text);
        assertThatThrownBy(() -> receiver.open(flipped(box))).isInstanceOf(OpenFailed.class);
    }

    @RepeatedTest(TIMES)
    void libsodiumOpensSealedChunks() throws Exception {
        byte[] key = octets(32);
        byte[] additional = octets(random.nextInt(100));
        AeadSealer sealer = AeadSealer.of(XCHACHA, SecretBytes.copyOf(key));
        for (int chunk = 0; chunk < 3; chunk++) {
            byte[] text = octets(random.nextInt(1000));
            byte[] sealed = new byte[text.length + Aead.TAG];
            sealer.seal(ByteBuffer.wrap(text), additional, ByteBuffer.wrap(sealed));
            byte[] nonce = nonce(chunk);
            assertThat(sodium.call("aead-open", key, nonce, additional, sealed)).isEqualTo(text);
            assertThatThrownBy(() -> sodium.call("aead-open", key, nonce, additional, flipped(sealed)))
                    .isInstanceOf(Sodium.Refused.class);
        }
    }

    @RepeatedTest(TIMES)
    void chunksOfLibsodiumOpen() throws Exception {
        byte[] key = octets(32);
        byte[] additional = octets(random.nextInt(100));
        AeadOpener opener = AeadOpener.of(XCHACHA, SecretBytes.copyOf(key));
        for (int chunk = 0; chunk < 3; chunk++) {
            byte[] text = octets(random.nextInt(1000));
            byte[] sealed = sodium.call("aead-seal", key, nonce(chunk), additional, text);
            byte[] opened = new byte[text.length];
            opener.open(ByteBuffer.wrap(sealed), additional, ByteBuffer.wrap(opened));
            assertThat(opened).isEqualTo(text);
        }
        byte[] sealed = flipped(sodium.call("aead-seal", key, nonce(3), additional, octets(10)));
        assertThatThrownBy(() -> opener.open(ByteBuffer.wrap(sealed), additional, ByteBuffer.allocate(10)))
                .isInstanceOf(OpenFailed.class);
    }

    @RepeatedTest(TIMES)
    void libsodiumVerifiesASignature() throws Exception {
        Ed25519PrivateKey key = Ed25519PrivateKey.generate(random);
        byte[] text = octets(random.nextInt(1000));
        byte[] signature = key.sign(text);
        assertThat(sodium.call("verify", key.publicKey(), text, signature)).isEmpty();
        assertThatThrownBy(() -> sodium.call("verify", key.publicKey(), text, flipped(signature)))
                .isInstanceOf(Sodium.Refused.class);
    }

    @RepeatedTest(TIMES)
    void aSignatureOfLibsodiumVerifies() throws Exception {
        byte[] seed = octets(32);
        byte[] text = octets(random.nextInt(1000));
        byte[] signature = sodium.call("sign", seed, text);
        Ed25519PublicKey key = Ed25519PublicKey.readFrom(sodium.call("sign-public", seed));
        key.verify(text, signature);
        assertThatThrownBy(() -> key.verify(text, flipped(signature))).isInstanceOf(OpenFailed.class);
        assertThat(Ed25519PrivateKey.ofSeed(SecretBytes.take(seed)).sign(text)).isEqualTo(signature);
    }

    private byte[] octets(int count) {
        byte[] octets = new byte[count];
        random.nextBytes(octets);
        return octets;
    }

    private byte[] flipped(byte[] octets) {
        byte[] changed = octets.clone();
        changed[random.nextInt(octets.length)] ^= (byte) (1 << random.nextInt(8));
        return changed;
    }

    private static byte[] nonce(int chunk) {
        return ByteBuffer.allocate(24).putLong(16, chunk).array();
    }

    private static byte[] swapped(byte[] halves) {
        byte[] other = Arrays.copyOfRange(halves, 32, 96);
        System.arraycopy(halves, 0, other, 32, 32);
        return other;
    }
}
