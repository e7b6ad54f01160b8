package dev.bodyguard.protocol.crypto;

import java.util.Arrays;
import org.bouncycastle.crypto.engines.ChaChaEngine;
import org.bouncycastle.util.Pack;

/** HChaCha20, draft-irtf-cfrg-xchacha-03 section 2.2: a key and 16 bytes of nonce give another key. By Bouncy Castle. */
final class HChaCha {
    static {
        BouncyCastle.load();
    }

    /** Bytes of nonce that go into a key. */
    static final int INPUT = 16;

    private static final int ROUNDS = 20;
    private static final int[] SIGMA = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574};

    private HChaCha() {}

    /**
     * The subkey, 32 bytes.
     *
     * @param key 32 bytes; stays the caller's
     * @param nonce its first {@value #INPUT} bytes are used
     */
    static SecretBytes subkey(SecretBytes key, byte[] nonce) {
        int[] state = new int[16];
        System.arraycopy(SIGMA, 0, state, 0, SIGMA.length);
        Pack.littleEndianToInt(key.array(), 0, state, 4, 8);
        Pack.littleEndianToInt(nonce, 0, state, 12, 4);
        int[] mixed = new int[16];
        ChaChaEngine.chachaCore(ROUNDS, state, mixed);
        byte[] subkey = new byte[32];
        for (int i = 0; i < 4; i++) {
            // The block function ends by adding its input, HChaCha20 does not.
            Pack.intToLittleEndian(mixed[i] - state[i], subkey, 4 * i);
            Pack.intToLittleEndian(mixed[12 + i] - state[12 + i], subkey, 16 + 4 * i);
        }
        Arrays.fill(state, 0);
        Arrays.fill(mixed, 0);
        return SecretBytes.take(subkey);
    }
}
