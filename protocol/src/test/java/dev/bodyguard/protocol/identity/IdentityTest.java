package dev.bodyguard.protocol.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.OpenFailed;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdentityTest {
    private static final byte[] MESSAGE = "to be signed".getBytes(US_ASCII);
    private static final String SPKI_PREFIX = "302a300506032b6570032100";

    private final SigningIdentity identity = SigningIdentity.generate(new SecureRandom());

    @Test
    void identityIsReadBackFromPkcs8() throws Exception {
        byte[] pkcs8 = identity.toPkcs8();
        assertThat(pkcs8).hasSize(48);
        SigningIdentity again = SigningIdentity.fromPkcs8(pkcs8);
        assertThat(again.publicIdentity()).isEqualTo(identity.publicIdentity());
        assertThat(again.sign(MESSAGE)).isEqualTo(identity.sign(MESSAGE)).hasSize(64);
    }

    @ParameterizedTest
    @EnumSource
    void everyAlgorithmSignsAndIsReadBack(SignatureAlgorithm algorithm) throws Exception {
        SigningIdentity own = SigningIdentity.generate(algorithm, new SecureRandom());
        PublicIdentity peer = PublicIdentity.readFrom(
                algorithm.wireName(), own.publicIdentity().spki());
        assertThat(peer).isEqualTo(own.publicIdentity());
        assertThat(peer.algorithm()).isEqualTo(algorithm);
        SigningIdentity again = SigningIdentity.fromPkcs8(own.toPkcs8());
        assertThat(again.publicIdentity()).isEqualTo(peer);
        byte[] signature = again.sign(MESSAGE);
        peer.verify(MESSAGE, signature);
        signature[signature.length / 2] ^= 1;
        assertThatThrownBy(() -> peer.verify(MESSAGE, signature)).isInstanceOf(OpenFailed.class);
        own.erase();
        assertThatThrownBy(() -> own.sign(MESSAGE)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keyOfOneAlgorithmIsMalformedUnderAnothersName() {
        SignatureAlgorithm[] all = SignatureAlgorithm.values();
        for (SignatureAlgorithm algorithm : all) {
            byte[] spki = SigningIdentity.generate(algorithm, new SecureRandom())
                    .publicIdentity()
                    .spki();
            for (SignatureAlgorithm other : all) {
                if (other != algorithm) {
                    assertThatThrownBy(() -> PublicIdentity.readFrom(other.wireName(), spki))
                            .isInstanceOf(MalformedMessage.class);
                }
            }
        }
    }

    @Test
    void ecdsaKeyInAnyOtherEncodingIsMalformed() {
        byte[] spki = SigningIdentity.generate(SignatureAlgorithm.ECDSA_P256_SHA256, new SecureRandom())
                .publicIdentity()
                .spki();
        assertThat(spki).hasSize(91);
        for (int i = 0; i < 27; i++) {
            byte[] changed = spki.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> PublicIdentity.readFrom("ECDSA-P256-SHA256", changed))
                    .isInstanceOf(MalformedMessage.class);
        }
        for (int length : new int[] {0, 26, 90, 92}) {
            assertThatThrownBy(() -> PublicIdentity.readFrom("ECDSA-P256-SHA256", Arrays.copyOf(spki, length)))
                    .isInstanceOf(MalformedMessage.class);
        }
    }

    @Test
    void jdkAgreesOnEncodingsAndSignatures() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        SigningIdentity theirs = SigningIdentity.fromPkcs8(pair.getPrivate().getEncoded());
        assertThat(theirs.publicIdentity().spki()).isEqualTo(pair.getPublic().getEncoded());
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(identity.publicIdentity().spki())));
        verifier.update(MESSAGE);
        assertThat(verifier.verify(identity.sign(MESSAGE))).isTrue();
    }

    @Test
    void onlyTheExactSignatureVerifies() throws Exception {
        PublicIdentity peer =
                PublicIdentity.readFrom("Ed25519", identity.publicIdentity().spki());
        byte[] signature = identity.sign(MESSAGE);
        peer.verify(MESSAGE, signature);
        for (int bit = 0; bit < 512; bit++) {
            byte[] flipped = signature.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> peer.verify(MESSAGE, flipped)).isInstanceOf(OpenFailed.class);
        }
        for (int length : new int[] {0, 63, 65, 128}) {
            assertThatThrownBy(() -> peer.verify(MESSAGE, Arrays.copyOf(signature, length)))
                    .isInstanceOf(OpenFailed.class);
        }
        assertThatThrownBy(() -> peer.verify(new byte[0], signature)).isInstanceOf(OpenFailed.class);
        PublicIdentity other = SigningIdentity.generate(new SecureRandom()).publicIdentity();
        assertThatThrownBy(() -> other.verify(MESSAGE, signature)).isInstanceOf(OpenFailed.class);
    }

    @Test
    void publicKeyInAnyOtherEncodingIsMalformed() {
        byte[] spki = identity.publicIdentity().spki();
        for (int length : new int[] {0, 12, 32, 43, 45}) {
            assertMalformed(Arrays.copyOf(spki, length));
        }
        for (int i = 0; i < 12; i++) {
            byte[] changed = spki.clone();
            changed[i] ^= 1;
            assertMalformed(changed);
        }
        assertThatThrownBy(() -> PublicIdentity.readFrom("ed25519", spki)).isInstanceOf(MalformedMessage.class);
    }

    @Test
    void publicKeyOfLowOrderOrNotReducedOrOffTheCurveIsMalformed() {
        List<String> bad = List.of(
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000080",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0200000000000000000000000000000000000000000000000000000000000000");
        for (String key : bad) {
            assertMalformed(HexFormat.of().parseHex(SPKI_PREFIX + key));
        }
    }

    private static void assertMalformed(byte[] spki) {
        assertThatThrownBy(() -> PublicIdentity.readFrom("Ed25519", spki))
                .as(HexFormat.of().formatHex(spki))
                .isInstanceOf(MalformedMessage.class);
    }

    @Test
    void privateKeyInAnyOtherEncodingIsMalformed() {
        byte[] pkcs8 = identity.toPkcs8();
        for (int length : new int[] {0, 16, 32, 47, 49}) {
            assertThatThrownBy(() -> SigningIdentity.fromPkcs8(Arrays.copyOf(pkcs8, length)))
                    .isInstanceOf(MalformedMessage.class);
        }
        for (int i = 0; i < 16; i++) {
            byte[] changed = pkcs8.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> SigningIdentity.fromPkcs8(changed)).isInstanceOf(MalformedMessage.class);
        }
    }

    @Test
    void pinIsTheHashOfTheKeyInItsTextForm() throws Exception {
        PublicIdentity rfc8032 = PublicIdentity.readFrom(
                "Ed25519",
                HexFormat.of()
                        .parseHex(SPKI_PREFIX + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
        assertThat(rfc8032.pin()).hasToString("bg1:BuP9j9opu2CrWVV95h7bCuzbIxE0vjDnW0Vfjht5L6k");
        assertThat(Pin.parse(rfc8032.pin().toString())).isEqualTo(rfc8032.pin()).isEqualTo(Pin.of(rfc8032.keyId()));
    }

    @Test
    void textThatIsNotExactlyAPinIsMalformed() {
        String pin = identity.publicIdentity().pin().toString();
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        char next = alphabet.charAt(alphabet.indexOf(pin.charAt(46)) ^ 1);
        String standard =
                "bg1:" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex("fb".repeat(32)));
        for (String text : List.of(
                "",
                "bg1:",
                pin + " ",
                " " + pin,
                pin + "=",
                pin.substring(0, 46),
                "BG1" + pin.substring(3),
                "bg2" + pin.substring(3),
                pin.substring(0, 46) + next,
                standard,
                standard.substring(0, 47))) {
            assertThatThrownBy(() -> Pin.parse(text)).as(text).isInstanceOf(MalformedMessage.class);
        }
    }

    @Test
    void erasedIdentityNeitherSignsNorLeaves() {
        identity.erase();
        identity.erase();
        assertThatThrownBy(() -> identity.sign(MESSAGE)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(identity::toPkcs8).isInstanceOf(IllegalStateException.class);
        assertThatCode(identity::publicIdentity).doesNotThrowAnyException();
    }

    @Test
    void textOfAnIdentityIsItsPinAlone() {
        assertThat(identity)
                .hasToString("SigningIdentity[" + identity.publicIdentity().pin() + "]");
    }
}
