package dev.bodyguard.protocol.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.OpenFailed;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.junit.jupiter.api.Test;

class RsaPssTest {
    private static final byte[] MESSAGE = "to be signed".getBytes(US_ASCII);
    private static final RsaPssPrivateKey KEY = RsaPssPrivateKey.generate(new SecureRandom());

    @Test
    void bouncyCastleVerifiesOurs() throws Exception {
        RSAPublicKey key =
                (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(KEY.spki()));
        PSSSigner verifier = new PSSSigner(new RSAEngine(), new SHA256Digest(), new SHA256Digest(), 32);
        verifier.init(false, new RSAKeyParameters(false, key.getModulus(), key.getPublicExponent()));
        verifier.update(MESSAGE, 0, MESSAGE.length);
        assertThat(verifier.verifySignature(KEY.sign(MESSAGE))).isTrue();
    }

    @Test
    void onlyTheSignatureVerifies() throws Exception {
        RsaPssPublicKey peer = RsaPssPublicKey.readFrom(KEY.spki());
        byte[] signature = KEY.sign(MESSAGE);
        assertThat(signature).hasSize(384).isNotEqualTo(KEY.sign(MESSAGE));
        peer.verify(MESSAGE, signature);
        for (int i = 0; i < 384; i++) {
            byte[] flipped = signature.clone();
            flipped[i] ^= 1;
            assertRefused(peer, flipped);
        }
        for (int length : new int[] {0, 383, 385}) {
            assertRefused(peer, Arrays.copyOf(signature, length));
        }
        byte[] tooLarge = new byte[384];
        Arrays.fill(tooLarge, (byte) 0xff);
        assertRefused(peer, tooLarge);
        assertRefused(peer, new byte[384]);
        assertThatThrownBy(() -> peer.verify(new byte[0], signature)).isInstanceOf(OpenFailed.class);
    }

    @Test
    void otherSaltsHashesAndPaddingsAreRefused() throws Exception {
        RsaPssPublicKey peer = RsaPssPublicKey.readFrom(KEY.spki());
        assertRefused(peer, signed("RSASSA-PSS", pss("SHA-256", MGF1ParameterSpec.SHA256, 20)));
        assertRefused(peer, signed("RSASSA-PSS", pss("SHA-256", MGF1ParameterSpec.SHA1, 32)));
        assertRefused(peer, signed("RSASSA-PSS", pss("SHA-512", MGF1ParameterSpec.SHA512, 32)));
        assertRefused(peer, signed("SHA256withRSA", null));
        peer.verify(MESSAGE, signed("RSASSA-PSS", pss("SHA-256", MGF1ParameterSpec.SHA256, 32)));
    }

    private static PSSParameterSpec pss(String hash, MGF1ParameterSpec mask, int salt) {
        return new PSSParameterSpec(hash, "MGF1", mask, salt, 1);
    }

    private static byte[] signed(String algorithm, PSSParameterSpec parameters) throws Exception {
        PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(KEY.toPkcs8()));
        Signature signer = Signature.getInstance(algorithm);
        if (parameters != null) {
            signer.setParameter(parameters);
        }
        signer.initSign(key);
        signer.update(MESSAGE);
        return signer.sign();
    }

    private static void assertRefused(RsaPssPublicKey peer, byte[] signature) {
        assertThatThrownBy(() -> peer.verify(MESSAGE, signature))
                .isInstanceOf(OpenFailed.class)
                .hasNoCause();
    }

    @Test
    void keyOfFewerThan3072BitsIsMalformed() {
        RsaOaepKeyPair small = RsaOaepKeyPair.generate(2048, new SecureRandom());
        assertThatThrownBy(() -> RsaPssPublicKey.readFrom(small.publicKey().spki()))
                .isInstanceOf(MalformedMessage.class);
        assertThatThrownBy(() -> RsaPssPrivateKey.fromPkcs8(small.toPkcs8())).isInstanceOf(MalformedMessage.class);
    }

    @Test
    void keyIsReadBackAndErased() throws Exception {
        RsaPssPrivateKey again = RsaPssPrivateKey.fromPkcs8(KEY.toPkcs8());
        assertThat(again.spki()).isEqualTo(KEY.spki());
        again.erase();
        again.erase();
        assertThatThrownBy(() -> again.sign(MESSAGE)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(again::toPkcs8).isInstanceOf(IllegalStateException.class);
    }
}
