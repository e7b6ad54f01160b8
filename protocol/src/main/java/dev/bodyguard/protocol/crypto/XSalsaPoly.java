package dev.bodyguard.protocol.crypto;

import dev.bodyguard.protocol.OpenFailed;
import java.security.MessageDigest;
import java.util.Arrays;
import org.bouncycastle.crypto.engines.Salsa20Engine;
import org.bouncycastle.crypto.engines.XSalsa20Engine;
import org.bouncycastle.crypto.macs.Poly1305;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.bouncycastle.util.Pack;

/**
 * XSalsa20-Poly1305 as in libsodium's {@code crypto_secretbox_easy}: the tag comes first, there is no additional data. By
 * Bouncy Castle. For one message a key.
 */
final class XSalsaPoly {
    static {
        BouncyCastle.load();
    }

    static final int TAG = 16;
    static final int NONCE = 24;

    private static final int ROUNDS = 20;
    private static final int[] SIGMA = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574};

    private XSalsaPoly() {}

    /** HSalsa20 of a shared secret and 16 zeros: the key that {@code crypto_box} makes of an agreement. 32 bytes. */
    static SecretBytes boxKey(SecretBytes agreed) {
        int[] state = new int[16];
        for (int i = 0; i < 4; i++) {
            state[5 * i] = SIGMA[i];
        }
        Pack.littleEndianToInt(agreed.array(), 0, state, 1, 4);
        Pack.littleEndianToInt(agreed.array(), 16, state, 11, 4);
        int[] mixed = new int[16];
        Salsa20Engine.salsaCore(ROUNDS, state, mixed);
        byte[] key = new byte[32];
        for (int i = 0; i < 4; i++) {
            // The block function ends by adding its input, HSalsa20 does not.
            Pack.intToLittleEndian(mixed[5 * i] - state[5 * i], key, 4 * i);
            Pack.intToLittleEndian(mixed[6 + i] - state[6 + i], key, 16 + 4 * i);
        }
        Arrays.fill(state, 0);
        Arrays.fill(mixed, 0);
        return SecretBytes.take(key);
    }

    /** Writes tag and ciphertext, {@value #TAG} bytes more than the message, to {@code out} from {@code at}. */
    static void seal(SecretBytes key, byte[] nonce, byte[] message, byte[] out, int at) {
        XSalsa20Engine cipher = cipher(key, nonce);
        Poly1305 mac = mac(cipher);
        cipher.processBytes(message, 0, message.length, out, at + TAG);
        mac.update(out, at + TAG, message.length);
        mac.doFinal(out, at);
    }

    /**
     * Opens all of {@code sealed} from {@code at}.
     *
     * @throws OpenFailed if the tag is wrong or missing; nothing was decrypted then
     */
    static byte[] open(SecretBytes key, byte[] nonce, byte[] sealed, int at) throws OpenFailed {
        int length = sealed.length - at - TAG;
        if (length < 0) {
            throw new OpenFailed();
        }
        XSalsa20Engine cipher = cipher(key, nonce);
        Poly1305 mac = mac(cipher);
        mac.update(sealed, at + TAG, length);
        byte[] expected = new byte[TAG];
        mac.doFinal(expected, 0);
        if (!MessageDigest.isEqual(expected, Arrays.copyOfRange(sealed, at, at + TAG))) {
            throw new OpenFailed();
        }
        byte[] message = new byte[length];
        cipher.processBytes(sealed, at + TAG, length, message, 0);
        return message;
    }

    private static XSalsa20Engine cipher(SecretBytes key, byte[] nonce) {
        XSalsa20Engine cipher = new XSalsa20Engine();
        cipher.init(true, new ParametersWithIV(new KeyParameter(key.array()), nonce));
        return cipher;
    }

    /** The first 32 bytes of the key stream are the key of the tag. */
    private static Poly1305 mac(XSalsa20Engine cipher) {
        byte[] key = new byte[32];
        cipher.processBytes(key, 0, key.length, key, 0);
        Poly1305 mac = new Poly1305();
        mac.init(new KeyParameter(key));
        Arrays.fill(key, (byte) 0);
        return mac;
    }
}
