package dev.bodyguard.protocol.crypto;

import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;

/**
 * ChaCha20-Poly1305. Never pooled: JDK 17's cipher refuses a key and nonce that it has just seen, even to open, and
 * cannot be cleared.
 */
final class ChaChaPoly extends JcaAead {
    ChaChaPoly(SecretBytes key) {
        super(key, "ChaCha20");
    }

    @Override
    Cipher borrow() {
        return JcaProvider.cipher("ChaCha20-Poly1305");
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
