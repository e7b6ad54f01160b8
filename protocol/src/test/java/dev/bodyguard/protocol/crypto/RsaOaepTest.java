package dev.bodyguard.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.junit.jupiter.api.Test;

class RsaOaepTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final RsaOaepKeyPair PAIR = RsaOaepKeyPair.generate(2048, RANDOM);
    private static final byte[] LABEL = {1, 2, 3};

    private final SecretBytes secret = random(RsaOaepPublicKey.SECRET);

    @Test
    void decryptsWhatWasEncryptedUnderTheSameLabel() throws Exception {
        RsaOaepPublicKey peer = RsaOaepPublicKey.readFrom(PAIR.publicKey().spki());
        byte[] ciphertext = peer.encrypt(secret, LABEL, RANDOM);
        assertThat(ciphertext).hasSize(256).isNotEqualTo(peer.encrypt(secret, LABEL, RANDOM));
        assertThat(PAIR.decrypt(ciphertext, LABEL, RANDOM)).isEqualTo(secret);
    }

    @Test
    void jdkDecryptsWithMgf1OfSha256AndTheLabel() throws Exception {
        PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(PAIR.toPkcs8()));
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                key,
                new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, new PSource.PSpecified(LABEL)));
        assertThat(cipher.doFinal(PAIR.publicKey().encrypt(secret, LABEL, RANDOM)))
                .isEqualTo(secret.exposeCopy());
    }

    @Test
    void everyBadCiphertextGivesASecretOfNobodyAndAnotherEachTime() {
        byte[] good = PAIR.publicKey().encrypt(secret, LABEL, RANDOM);
        byte[] modulus = PAIR.publicKey().key().getModulus().toByteArray();
        List<byte[]> bad = new ArrayList<>(List.of(
                new byte[0],
                Arrays.copyOf(good, 255),
                Arrays.copyOf(good, 257),
                new byte[256],
                Arrays.copyOfRange(modulus, 1, 257),
                filled(256, 0xff),
                one(),
                bare(0x01, 256),
                bare(0x00, 256)));
        for (int i = 0; i < 256; i += 17) {
            byte[] flipped = good.clone();
            flipped[i] ^= 1;
            bad.add(flipped);
        }
        for (byte[] each : bad) {
            SecretBytes first = PAIR.decrypt(each, LABEL, RANDOM);
            assertThat(first.length()).isEqualTo(32);
            assertThat(first).isNotEqualTo(secret).isNotEqualTo(PAIR.decrypt(each, LABEL, RANDOM));
        }
    }

    /** One place at a time, all others right: a check that is left out shows here. */
    @Test
    void everyPlaceOfTheEncodingCounts() {
        byte[] data = new byte[256 - 1 - 32];
        System.arraycopy(Sha256.of(LABEL), 0, data, 0, 32);
        data[190] = 1;
        System.arraycopy(secret.exposeCopy(), 0, data, 191, 32);
        assertThat(PAIR.decrypt(encoded(0, data), LABEL, RANDOM)).isEqualTo(secret);
        assertThat(PAIR.decrypt(encoded(1, data), LABEL, RANDOM)).isNotEqualTo(secret);
        for (int place : new int[] {0, 31, 32, 33, 100, 189, 190}) {
            byte[] wrong = data.clone();
            wrong[place] ^= (byte) 0x80;
            assertThat(PAIR.decrypt(encoded(0, wrong), LABEL, RANDOM))
                    .as("octet %d of the data block", place)
                    .isNotEqualTo(secret);
        }
    }

    /** The ciphertext of an encoding with this leading octet and data block (RFC 8017, section 7.1.1). */
    private static byte[] encoded(int first, byte[] data) {
        byte[] seed = new byte[32];
        RANDOM.nextBytes(seed);
        byte[] maskedData = masked(data, seed);
        byte[] all = new byte[256];
        all[0] = (byte) first;
        System.arraycopy(masked(seed, maskedData), 0, all, 1, 32);
        System.arraycopy(maskedData, 0, all, 33, data.length);
        return raised(all);
    }

    /** With MGF1-SHA-256 of the seed. */
    private static byte[] masked(byte[] octets, byte[] seed) {
        byte[] masked = octets.clone();
        for (int at = 0; at < masked.length; at++) {
            byte[] counted = Arrays.copyOf(seed, seed.length + 4);
            counted[seed.length + 3] = (byte) (at / 32);
            masked[at] ^= Sha256.of(counted)[at % 32];
        }
        return masked;
    }

    @Test
    void anotherLabelOrKeyGivesASecretOfNobody() {
        byte[] ciphertext = PAIR.publicKey().encrypt(secret, LABEL, RANDOM);
        assertThat(PAIR.decrypt(ciphertext, new byte[0], RANDOM)).isNotEqualTo(secret);
        assertThat(PAIR.decrypt(ciphertext, new byte[] {1, 2, 3, 0}, RANDOM)).isNotEqualTo(secret);
        assertThat(RsaOaepKeyPair.generate(2048, RANDOM).decrypt(ciphertext, LABEL, RANDOM))
                .isNotEqualTo(secret);
    }

    @Test
    void onlySecretsOfThirtyTwoBytesAreEncrypted() {
        for (int length : new int[] {0, 31, 33}) {
            assertThatThrownBy(() -> PAIR.publicKey().encrypt(random(length), LABEL, RANDOM))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void keysHaveWholeOctetsFrom2048To4096Bits() {
        for (int bits : new int[] {1024, 2040, 2047, 2049, 4104}) {
            assertThatThrownBy(() -> RsaOaepKeyPair.generate(bits, RANDOM))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(RsaOaepKeyPair.generate(2056, RANDOM).publicKey().modulusLength())
                .isEqualTo(257);
    }

    @Test
    void erasedPairDecryptsNothingAndDoesNotLeave() {
        RsaOaepKeyPair pair = RsaOaepKeyPair.generate(2048, RANDOM);
        byte[] ciphertext = pair.publicKey().encrypt(secret, LABEL, RANDOM);
        pair.erase();
        pair.erase();
        assertThatThrownBy(() -> pair.decrypt(ciphertext, LABEL, RANDOM)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(pair::toPkcs8).isInstanceOf(IllegalStateException.class);
        assertThat(pair.publicKey().spki()).hasSize(294);
    }

    @Test
    void textOfAPairNamesItsPublicKeyAlone() {
        assertThat(PAIR.toString()).hasSize("RsaOaepKeyPair[]".length() + 64);
    }

    /** A ciphertext whose decryption begins with this octet: Manger's question. */
    private static byte[] bare(int first, int length) {
        byte[] encoded = new byte[length];
        RANDOM.nextBytes(encoded);
        encoded[0] = (byte) first;
        return raised(encoded);
    }

    private static byte[] raised(byte[] encoded) {
        int length = encoded.length;
        RSAPublicKey key = PAIR.publicKey().key();
        byte[] ciphertext = new BigInteger(1, encoded)
                .modPow(key.getPublicExponent(), key.getModulus())
                .toByteArray();
        byte[] padded = new byte[length];
        int kept = Math.min(length, ciphertext.length);
        System.arraycopy(ciphertext, ciphertext.length - kept, padded, length - kept, kept);
        return padded;
    }

    private static byte[] one() {
        byte[] one = new byte[256];
        one[255] = 1;
        return one;
    }

    private static byte[] filled(int length, int octet) {
        byte[] filled = new byte[length];
        Arrays.fill(filled, (byte) octet);
        return filled;
    }

    private static SecretBytes random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return SecretBytes.take(bytes);
    }
}
