package dev.bodyguard.protocol.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Literals from the project's key schedule vectors: ss = 00..3f, transcript items that hold their own names. */
class HkdfTest {
    private static final byte[] NONE = new byte[0];

    @Test
    void earlySecretComesFromZeros() {
        assertThat(hex(early())).isEqualTo("33ad0a1c607ec03b09e6cd9893680ce210adf300aa1f2660e1b22e10f170f92a");
    }

    @Test
    void chainFromSharedSecretToHeadKeyEqualsTheVectors() {
        byte[] ss = new byte[64];
        for (int i = 0; i < ss.length; i++) {
            ss[i] = (byte) i;
        }
        SecretBytes hs = Hkdf.extract(derived(early()), SecretBytes.take(ss));
        assertThat(hex(hs)).isEqualTo("5b095950f1f4cb9625c552d6c546d2d94ccee8ae802925166db58a6bcee2f1c9");
        byte[] thSh = transcript("CH", "SH");
        assertThat(hex(SecretBytes.take(thSh)))
                .isEqualTo("85ddc8f575f54954bc9b5034b1d05ed6326850f24a184863946900a308b3f811");
        SecretBytes serverHs = Hkdf.label(hs, "s hs", thSh, 32);
        assertThat(hex(serverHs)).isEqualTo("1adfa0c92c2e55053e033bce2ffc8a7268db4e0c2277e870c89381521d1e6202");
        assertThat(hex(Hkdf.label(serverHs, "flight", NONE, 32)))
                .isEqualTo("e8a360f23555f2f0333f60642bde90033432734bff380c7cbb0bb01f63cbe383");
        SecretBytes finishedKey = Hkdf.label(serverHs, "finished", NONE, 32);
        assertThat(HexFormat.of().formatHex(Hmac.sha256(finishedKey, transcript("CH", "SH", "SI", "SV"))))
                .isEqualTo("ec03469a03d4f92124ac6ecbf6f44978dac4d8588402e769d1973d8bdb063b1a");
        SecretBytes ms = Hkdf.extract(derived(hs), SecretBytes.take(new byte[32]));
        SecretBytes clientAp = Hkdf.label(ms, "c ap", transcript("CH", "SH", "SI", "SV", "SF", "CI", "CV", "CF"), 32);
        assertThat(hex(clientAp)).isEqualTo("460a013d5a7d8e3011da1f985aac460c2186ee48034b7cfd9bd84fee4d49b12d");
        assertThat(hex(Hkdf.label(clientAp, "upd", NONE, 32)))
                .isEqualTo("5004297adfd8a01e8f8a07e325eac44ddee9031655d311a48040e16a861b0f0d");
        byte[] context = HexFormat.of().parseHex("0000000000000005a0a1a2a3a4a5a6a7a8a9aaabacadaeaf");
        SecretBytes request = Hkdf.label(clientAp, "req", context, 32);
        assertThat(hex(request)).isEqualTo("e16741b3ad6b9c2dabc1e47fc281db047e3222aa79d082792d0e5dfad54b66d2");
        SecretBytes headKey = Hkdf.label(request, "head", NONE, 32);
        assertThat(hex(headKey)).isEqualTo("5a3ccfbe8e1ddffbaf5f96c7ebcbadfea8713d1b82e974f497f0056752645f2b");
        byte[] sid = HexFormat.of().parseHex("101112131415161718191a1b1c1d1e1f");
        byte[] aad = join("bg1 req".getBytes(US_ASCII), sid, new byte[4], context);
        byte[] sealed = AeadSealer.sealOnce(Aead.AES_256_GCM, headKey, "head".getBytes(US_ASCII), aad);
        assertThat(HexFormat.of().formatHex(sealed)).isEqualTo("40b0cacde41a505c8595cb2d53c4549c753ad59c");
    }

    @Test
    void chunksOfABodyEqualTheVectors() {
        SecretBytes key = SecretBytes.take(
                HexFormat.of().parseHex("3c381ee0184d55e8653e12ac22f95dcc7a286b5815b166b0ef4a88720a747acc"));
        AeadSealer sealer = AeadSealer.of(Aead.AES_256_GCM, key);
        assertThat(AeadTest.seal(sealer, "hello ".getBytes(US_ASCII), NONE))
                .isEqualTo(HexFormat.of().parseHex("39424d2867821449d6431cd67bfa7039bb61b8d033d0"));
        assertThat(AeadTest.seal(sealer, "world".getBytes(US_ASCII), "final".getBytes(US_ASCII)))
                .isEqualTo(HexFormat.of().parseHex("4f19d32c5aef3c78e8457e7e0de3ec12712697e301"));
    }

    @Test
    void labelRefusesWhatItsLengthOctetsCannotSay() {
        SecretBytes secret = SecretBytes.take(new byte[32]);
        assertThat(Hkdf.label(secret, "x".repeat(251), new byte[255], 8160).length())
                .isEqualTo(8160);
        assertThatThrownBy(() -> Hkdf.label(secret, "x".repeat(252), NONE, 32))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Hkdf.label(secret, "x", new byte[256], 32))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Hkdf.label(secret, "x", NONE, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Hkdf.label(secret, "x", NONE, 8161)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void erasedSecretsDeriveNothing() {
        SecretBytes secret = SecretBytes.take(new byte[32]);
        secret.erase();
        assertThatThrownBy(() -> Hkdf.label(secret, "x", NONE, 32)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Hkdf.extract(SecretBytes.take(new byte[32]), secret))
                .isInstanceOf(IllegalStateException.class);
    }

    private static SecretBytes early() {
        return Hkdf.extract(SecretBytes.take(new byte[32]), SecretBytes.take(new byte[32]));
    }

    private static SecretBytes derived(SecretBytes secret) {
        return Hkdf.label(secret, "derived", Sha256.of(), 32);
    }

    private static byte[] transcript(String... items) {
        String[] types = {"", "CH", "SH", "SI", "SV", "SF", "CI", "CV", "CF"};
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String item : items) {
            all.write(List.of(types).indexOf(item));
            all.writeBytes(new byte[] {0, 0, (byte) item.length()});
            all.writeBytes(item.getBytes(US_ASCII));
        }
        return Sha256.of(all.toByteArray());
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static String hex(SecretBytes secret) {
        return HexFormat.of().formatHex(secret.exposeCopy());
    }
}
