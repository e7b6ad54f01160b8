package dev.bodyguard.protocol.crypto;

import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM. Looking a cipher up costs as much as sealing a small head, so idle ciphers are reused. They are not cleared
 * before they wait: the JDK cannot erase a key schedule, only make another one, which costs as much again. {@link Pool}
 * keeps them no longer than garbage.
 */
final class AesGcm extends JcaAead {
    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final Pool<Cipher> IDLE = new Pool<>(() -> JcaProvider.cipher(TRANSFORMATION));

    AesGcm(SecretBytes key) {
        super(TRANSFORMATION, key, "AES");
    }

    @Override
    Cipher borrow() {
        return IDLE.take();
    }

    @Override
    void giveBack(Cipher cipher) {
        IDLE.put(cipher);
    }

    @Override
    AlgorithmParameterSpec parameters(byte[] nonce) {
        return new GCMParameterSpec(Aead.TAG * 8, nonce);
    }
}
