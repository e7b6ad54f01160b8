package dev.bodyguard.protocol.crypto;

import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;

/**
 * ChaCha20-Poly1305. Never pooled: JDK 17's cipher refuses a key and nonce that it has just seen, even to open.
 */
final class ChaChaPoly extends JcaAead {
    private static final String TRANSFORMATION = "ChaCha20-Poly1305";

    ChaChaPoly(SecretBytes key) {
        super(TRANSFORMATION, key, "ChaCha20");
    }

    @Override
    Cipher borrow() {
        return JcaProvider.cipher(TRANSFORMATION);
    }

    @Override
    void giveBack(Cipher cipher) {
        // Left to the garbage collector.
    }

    @Override
    AlgorithmParameterSpec parameters(byte[] nonce) {
        return new IvParameterSpec(nonce);
    }
}
