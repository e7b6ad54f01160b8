package dev.bodyguard.protocol.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.OpenFailed;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.junit.jupiter.api.Test;

class EcdsaTest {
    private static final byte[] MESSAGE = "to be signed".getBytes(US_ASCII);
    private static final BigInteger ORDER = P256.PARAMETERS.getOrder();

    private final EcdsaPrivateKey key = EcdsaPrivateKey.generate(new SecureRandom());

    /** RFC 6979, appendix A.2.5: the message "sample" with SHA-256. */
    @Test
    void signatureOfTheStandardVerifies() throws Exception {
        EcdsaPublicKey standard = EcdsaPublicKey.readFrom(hex("04"
                + "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
                + "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299"));
        byte[] signature = hex("efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
                + "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8");
        standard.verify("sample".getBytes(US_ASCII), signature);
        assertThatThrownBy(() -> standard.verify("test".getBytes(US_ASCII), signature))
                .isInstanceOf(OpenFailed.class);
    }

    @Test
    void privateKeyOfTheStandardHasItsPublicKey() throws Exception {
        EcdsaPrivateKey standard =
                EcdsaPrivateKey.fromPkcs8(pkcs8("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721"));
        assertThat(standard.publicKey())
                .isEqualTo(hex("04" + "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
                        + "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299"));
    }

    @Test
    void bouncyCastleVerifiesOurs() {
        byte[] signature = key.sign(MESSAGE);
        assertThat(signature).hasSize(64);
        ECDomainParameters domain = new ECDomainParameters(CustomNamedCurves.getByName("secp256r1"));
        ECDSASigner verifier = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        verifier.init(false, new ECPublicKeyParameters(domain.getCurve().decodePoint(key.publicKey()), domain));
        assertThat(verifier.verifySignature(
                        Sha256.of(MESSAGE), P256.number(signature, 0), P256.number(signature, P256.SCALAR)))
                .isTrue();
    }

    @Test
    void onlyTheSignatureVerifies() throws Exception {
        EcdsaPublicKey peer = EcdsaPublicKey.readFrom(key.publicKey());
        byte[] signature = key.sign(MESSAGE);
        peer.verify(MESSAGE, signature);
        for (int bit = 0; bit < 512; bit++) {
            byte[] flipped = signature.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(peer, flipped);
        }
        for (int length : new int[] {0, 62, 63, 65, 66, 128}) {
            assertRefused(peer, Arrays.copyOf(signature, length));
        }
        assertThatThrownBy(() -> peer.verify(new byte[0], signature)).isInstanceOf(OpenFailed.class);
    }

    @Test
    void numbersOutOfRangeNeverSign() throws Exception {
        EcdsaPublicKey peer = EcdsaPublicKey.readFrom(key.publicKey());
        byte[] signature = key.sign(MESSAGE);
        for (BigInteger bad : List.of(
                BigInteger.ZERO,
                ORDER,
                ORDER.add(BigInteger.ONE),
                BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE))) {
            for (BigInteger other : List.of(bad, BigInteger.ONE, P256.number(signature, 0))) {
                assertRefused(peer, pair(bad, other));
                assertRefused(peer, pair(other, bad));
            }
        }
    }

    private static void assertRefused(EcdsaPublicKey peer, byte[] signature) {
        assertThatThrownBy(() -> peer.verify(MESSAGE, signature))
                .isInstanceOf(OpenFailed.class)
                .hasNoCause();
    }

    @Test
    void publicKeyOffTheCurveIsMalformed() {
        byte[] good = key.publicKey();
        for (int i = 1; i < good.length; i++) {
            byte[] off = good.clone();
            off[i] ^= 1;
            assertMalformed(off);
        }
        BigInteger p = new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
        byte[] notReduced = new byte[65];
        notReduced[0] = 4;
        P256.put(p, notReduced, 1); // x = p stands for 0, where the curve has a point
        P256.put(
                new BigInteger("66485c780e2f83d72433bd5d84a06bb6541c2af31dae871728bf856a174f93f4", 16), notReduced, 33);
        assertMalformed(notReduced);
        Arrays.fill(notReduced, 1, 33, (byte) 0);
        assertThat(EcdsaTest.isKey(notReduced)).isTrue();
        BigInteger x = new BigInteger("d7325d7646cd60d80a92738ceb345f844cffaf35841022cab176f692de8de1d7", 16);
        P256.put(x, notReduced, 1);
        P256.put(p.add(BigInteger.valueOf(5)), notReduced, 33); // the point with this x has y = 5
        assertMalformed(notReduced);
        Arrays.fill(notReduced, 33, 64, (byte) 0);
        notReduced[64] = 5;
        assertThat(EcdsaTest.isKey(notReduced)).isTrue();
    }

    @Test
    void publicKeyInAnyOtherFormIsMalformed() {
        byte[] good = key.publicKey();
        for (int first : new int[] {0, 2, 3, 5, 6, 7, 0x84}) {
            byte[] other = good.clone();
            other[0] = (byte) first;
            assertMalformed(other);
        }
        byte[] compressed = Arrays.copyOf(good, 33);
        compressed[0] = (byte) (2 + (good[64] & 1));
        assertMalformed(compressed);
        for (int length : new int[] {0, 1, 64, 66}) {
            assertMalformed(Arrays.copyOf(good, length));
        }
    }

    private static void assertMalformed(byte[] encoded) {
        assertThatThrownBy(() -> EcdsaPublicKey.readFrom(encoded)).isInstanceOf(MalformedMessage.class);
    }

    private static boolean isKey(byte[] encoded) {
        try {
            EcdsaPublicKey.readFrom(encoded);
            return true;
        } catch (MalformedMessage e) {
            return false;
        }
    }

    @Test
    void privateKeyMayHoldItsPublicKeyAndNoOther() throws Exception {
        String scalar = HexFormat.of().formatHex(key.toPkcs8(), 35, 67);
        String point = HexFormat.of().formatHex(key.publicKey());
        String curve = "a00a06082a8648ce3d030107";
        assertThat(read(scalar, "")).isEqualTo(key.publicKey());
        assertThat(read(scalar, curve)).isEqualTo(key.publicKey());
        assertThat(read(scalar, "a144034200" + point)).isEqualTo(key.publicKey());
        assertThat(read(scalar, curve + "a144034200" + point)).isEqualTo(key.publicKey());
        String other = HexFormat.of()
                .formatHex(EcdsaPrivateKey.generate(new SecureRandom()).publicKey());
        for (String bad : List.of(
                "a144034200" + other,
                "a144034201" + point,
                "a144034200" + point + curve,
                "a00a06082a8648ce3d030108",
                "a00c06082a8648ce3d0301070500",
                "0500")) {
            assertThatThrownBy(() -> read(scalar, bad)).as(bad).isInstanceOf(MalformedMessage.class);
        }
    }

    @Test
    void scalarOutOfRangeIsMalformed() {
        for (String bad :
                List.of("00".repeat(32), ORDER.toString(16), "ff".repeat(32), "01".repeat(31), "01".repeat(33), "")) {
            assertThatThrownBy(() -> read(bad, "")).as(bad).isInstanceOf(MalformedMessage.class);
        }
    }

    @Test
    void shortScalarKeepsItsLength() throws Exception {
        byte[] pkcs8 = pkcs8("00".repeat(31) + "01");
        assertThat(EcdsaPrivateKey.fromPkcs8(pkcs8).toPkcs8()).isEqualTo(pkcs8);
    }

    @Test
    void erasedKeyNeitherSignsNorLeaves() {
        key.erase();
        key.erase();
        assertThatThrownBy(() -> key.sign(MESSAGE)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(key::toPkcs8).isInstanceOf(IllegalStateException.class);
    }

    private static byte[] read(String scalar, String rest) throws MalformedMessage {
        byte[] inner = DerWriter.element(
                DerReader.SEQUENCE, hex("020101"), DerWriter.element(DerReader.OCTET_STRING, hex(scalar)), hex(rest));
        byte[] pkcs8 = DerWriter.element(
                DerReader.SEQUENCE,
                hex("020100301306072a8648ce3d020106082a8648ce3d030107"),
                DerWriter.element(DerReader.OCTET_STRING, inner));
        return EcdsaPrivateKey.fromPkcs8(pkcs8).publicKey();
    }

    private static byte[] pkcs8(String scalar) {
        return hex("3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420" + scalar);
    }

    private static byte[] pair(BigInteger r, BigInteger s) {
        byte[] pair = new byte[64];
        P256.put(r, pair, 0);
        P256.put(s, pair, 32);
        return pair;
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
