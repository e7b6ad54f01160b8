package dev.bodyguard.protocol.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM. Looking a cipher up costs more than sealing a small head, so idle ciphers wait in a small pool, where they
 * hold a public key instead of the last body's.
 */
final class AesGcm extends JcaAead {
    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final Pool<Cipher> IDLE = new Pool<>(() -> JcaProvider.cipher(TRANSFORMATION));
    private static final JcaKey PUBLIC_KEY = new JcaKey(SecretBytes.take(new byte[32]), "AES");

    AesGcm(SecretBytes key) {
        super(key, "AES");
    }

    @Override
    Cipher borrow() {
        return IDLE.take();
    }

    /**
     * The JDK keeps the last key of an encryption, to refuse its nonce a second time, until the next encryption. So only
     * the start of another one gets rid of it, with a nonce that was not used for clearing before.
     */
    @Override
    void giveBack(Cipher cipher) {
        byte[] nonce = new byte[12];
        ByteBuffer.wrap(nonce).putLong(ThreadLocalRandom.current().nextLong());
        try {
            cipher.init(Cipher.ENCRYPT_MODE, PUBLIC_KEY, parameters(nonce));
        } catch (GeneralSecurityException e) {
            return; // not cleared, so not kept
        }
        IDLE.put(cipher);
    }

    @Override
    AlgorithmParameterSpec parameters(byte[] nonce) {
        return new GCMParameterSpec(Aead.TAG * 8, nonce);
    }
}
