package dev.bodyguard.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.MalformedMessage;
import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class RsaKeysTest {
    private static final RsaKeys KEYS = new RsaKeys(2048, 4096);
    private static final RSAPrivateCrtKey KEY = KEYS.generate(2048, new SecureRandom());
    private static final String ALGORITHM = "300d06092a864886f70d0101010500";

    private final BigInteger modulus = KEY.getModulus();
    private final byte[] spki = spki(modulus, KEY.getPublicExponent());

    @Test
    void jdkAgreesOnBothEncodings() throws Exception {
        for (int bits : new int[] {2048, 3072, 4096}) {
            BigInteger any = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
            RSAPublicKey read = KEYS.readSpki(spki(any, BigInteger.valueOf(65537)));
            assertThat(RsaKeys.spki(read)).isEqualTo(read.getEncoded());
        }
        var pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        assertThat(KEYS.readPkcs8(pair.getPrivate().getEncoded())).isEqualTo(pair.getPrivate());
        assertThat(KEYS.readSpki(pair.getPublic().getEncoded())).isEqualTo(pair.getPublic());
    }

    @Test
    void publicKeyInAnyOtherEncodingIsMalformed() {
        for (int length = 0; length < spki.length; length++) {
            assertMalformed(Arrays.copyOf(spki, length));
        }
        assertMalformed(Arrays.copyOf(spki, spki.length + 1));
        int modulusAt = spki.length - 256 - 5;
        for (int i = 0; i < modulusAt; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = spki.clone();
                changed[i] ^= (byte) (1 << bit);
                assertMalformed(changed);
            }
        }
    }

    @Test
    void longLengthsAndPaddedNumbersAreMalformed() {
        String hex = HexFormat.of().formatHex(spki);
        List<String> bad = new ArrayList<>();
        bad.add(hex.replaceFirst("^30820122", "3083000122"));
        bad.add(hex.replaceFirst("^30820122", "308400000122"));
        bad.add(hex.replaceFirst("^30820122", "3080") + "0000");
        bad.add(hex.replaceFirst(ALGORITHM, "300b06092a864886f70d010101"));
        bad.add(hex.replaceFirst(ALGORITHM, "300d06092a864886f70d01010a0500"));
        for (String each : bad) {
            assertThat(each).isNotEqualTo(hex);
            assertMalformed(HexFormat.of().parseHex(each));
        }
    }

    /** With all lengths around it right, so that nothing else is wrong. */
    @Test
    void numberInALongerFormAndWhatIsBehindTheLastAreMalformed() {
        assertThat(withExponent("0203010001")).isEqualTo(spki);
        for (String bad : List.of(
                "028103010001",
                "02820003010001",
                "020400010001",
                "0200",
                "0203810001",
                "02030100010500",
                "0203010001020103")) {
            assertMalformed(withExponent(bad));
        }
    }

    private byte[] withExponent(String element) {
        return spki(DerWriter.element(
                DerReader.SEQUENCE, DerWriter.integer(modulus), HexFormat.of().parseHex(element)));
    }

    @Test
    void modulusThatIsEvenOrShortOrLongIsMalformed() {
        BigInteger f4 = BigInteger.valueOf(65537);
        assertMalformed(spki(modulus.add(BigInteger.ONE), f4));
        for (int bits : new int[] {1024, 2047, 2049, 3071, 4095, 4097, 4104, 8192, 16384}) {
            BigInteger odd = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
            assertMalformed(spki(odd, f4));
        }
    }

    @Test
    void exponentThatIsEvenOrSmallOrLongIsMalformed() throws MalformedMessage {
        for (long exponent : new long[] {1, 2, 3, 17, 65535, 65536, 65538, (1L << 32) + 1, Long.MAX_VALUE}) {
            assertMalformed(spki(modulus, BigInteger.valueOf(exponent)));
        }
        BigInteger most = BigInteger.valueOf((1L << 32) - 1);
        assertThat(KEYS.readSpki(spki(modulus, most)).getPublicExponent()).isEqualTo(most);
    }

    private static void assertMalformed(byte[] encoded) {
        assertThatThrownBy(() -> KEYS.readSpki(encoded))
                .as(HexFormat.of().formatHex(encoded))
                .isInstanceOf(MalformedMessage.class);
    }

    @Test
    void privateKeyThatContradictsItselfIsMalformed() throws MalformedMessage {
        List<BigInteger> parts = parts();
        assertThat(KEYS.readPkcs8(pkcs8(parts))).isEqualTo(KEY);
        for (int i = 0; i < parts.size(); i++) {
            for (BigInteger step : List.of(BigInteger.TWO, BigInteger.TWO.negate())) {
                List<BigInteger> changed = new ArrayList<>(parts);
                changed.set(i, parts.get(i).add(step));
                assertThatThrownBy(() -> KEYS.readPkcs8(pkcs8(changed))).isInstanceOf(MalformedMessage.class);
            }
        }
    }

    @Test
    void privateKeyOfOneForItsPrimeIsMalformed() {
        List<BigInteger> parts = parts();
        parts.set(3, modulus);
        parts.set(4, BigInteger.ONE);
        assertThatThrownBy(() -> KEYS.readPkcs8(pkcs8(parts))).isInstanceOf(MalformedMessage.class);
    }

    @Test
    void privateKeyOfAThirdPrimeIsMalformed() {
        List<BigInteger> parts = parts();
        parts.add(BigInteger.valueOf(3));
        assertThatThrownBy(() -> KEYS.readPkcs8(pkcs8(parts))).isInstanceOf(MalformedMessage.class);
    }

    @Test
    void privateKeyInAnyOtherEncodingIsMalformed() {
        byte[] pkcs8 = pkcs8(parts());
        for (int length : new int[] {0, 1, 26, 300, pkcs8.length - 1, pkcs8.length + 1}) {
            assertThatThrownBy(() -> KEYS.readPkcs8(Arrays.copyOf(pkcs8, length)))
                    .isInstanceOf(MalformedMessage.class);
        }
        for (int i = 0; i < 37; i++) {
            byte[] changed = pkcs8.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> KEYS.readPkcs8(changed)).isInstanceOf(MalformedMessage.class);
        }
    }

    private static List<BigInteger> parts() {
        return new ArrayList<>(List.of(
                KEY.getModulus(),
                KEY.getPublicExponent(),
                KEY.getPrivateExponent(),
                KEY.getPrimeP(),
                KEY.getPrimeQ(),
                KEY.getPrimeExponentP(),
                KEY.getPrimeExponentQ(),
                KEY.getCrtCoefficient()));
    }

    private static byte[] pkcs8(List<BigInteger> parts) {
        byte[] version = DerWriter.integer(BigInteger.ZERO);
        byte[][] integers = new byte[parts.size() + 1][];
        integers[0] = version;
        for (int i = 0; i < parts.size(); i++) {
            integers[i + 1] = DerWriter.integer(parts.get(i));
        }
        byte[] key = DerWriter.element(DerReader.SEQUENCE, integers);
        return DerWriter.element(
                DerReader.SEQUENCE,
                version,
                HexFormat.of().parseHex(ALGORITHM),
                DerWriter.element(DerReader.OCTET_STRING, key));
    }

    private static byte[] spki(BigInteger modulus, BigInteger exponent) {
        return spki(DerWriter.element(DerReader.SEQUENCE, DerWriter.integer(modulus), DerWriter.integer(exponent)));
    }

    private static byte[] spki(byte[] pair) {
        return DerWriter.element(
                DerReader.SEQUENCE,
                HexFormat.of().parseHex(ALGORITHM),
                DerWriter.element(DerReader.BIT_STRING, new byte[1], pair));
    }
}
