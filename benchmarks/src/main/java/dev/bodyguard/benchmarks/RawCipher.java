package dev.bodyguard.benchmarks;

import dev.bodyguard.protocol.crypto.Aead;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The JCA's AEAD as somebody would call it who wants nothing else: what our figures are held against. AES-GCM reuses one
 * cipher object; ChaCha20-Poly1305 needs a new one per body, because JDK 17 refuses a key and nonce that it saw before.
 */
final class RawCipher {
    private final Aead aead;
    private final byte[] nonce = new byte[12];
    private Cipher cipher;
    private SecretKey key = new SecretKeySpec(new byte[32], "AES");
    private long chunk;

    RawCipher(Aead aead) throws GeneralSecurityException {
        this.aead = aead;
        this.cipher = make(aead);
    }

    private static Cipher make(Aead aead) throws GeneralSecurityException {
        return Cipher.getInstance(aead == Aead.AES_256_GCM ? "AES/GCM/NoPadding" : "ChaCha20-Poly1305");
    }

    /** Begins a body under a key that was not used before. */
    void key(byte[] bytes) throws GeneralSecurityException {
        key = new SecretKeySpec(bytes, aead == Aead.AES_256_GCM ? "AES" : "ChaCha20");
        if (aead == Aead.CHACHA20_POLY1305) {
            cipher = make(aead);
        }
        chunk = 0;
    }

    int seal(byte[] in, int offset, int length, byte[] out) throws GeneralSecurityException {
        next(Cipher.ENCRYPT_MODE);
        return cipher.doFinal(in, offset, length, out, 0);
    }

    int open(byte[] in, int offset, int length, byte[] out) throws GeneralSecurityException {
        next(Cipher.DECRYPT_MODE);
        return cipher.doFinal(in, offset, length, out, 0);
    }

    int seal(byte[] aad, byte[] in, byte[] out) throws GeneralSecurityException {
        next(Cipher.ENCRYPT_MODE);
        cipher.updateAAD(aad);
        return cipher.doFinal(in, 0, in.length, out, 0);
    }

    int open(byte[] aad, byte[] in, byte[] out) throws GeneralSecurityException {
        next(Cipher.DECRYPT_MODE);
        cipher.updateAAD(aad);
        return cipher.doFinal(in, 0, in.length, out, 0);
    }

    private void next(int mode) throws GeneralSecurityException {
        ByteBuffer.wrap(nonce).putLong(4, chunk++);
        AlgorithmParameterSpec parameters =
                aead == Aead.AES_256_GCM ? new GCMParameterSpec(128, nonce) : new IvParameterSpec(nonce);
        cipher.init(mode, key, parameters);
    }
}
