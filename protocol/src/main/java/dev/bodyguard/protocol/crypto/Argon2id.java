package dev.bodyguard.protocol.crypto;

import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Makes keys of passphrases by Argon2id version 1.3 with one lane, RFC 9106: libsodium's {@code crypto_pwhash}. By Bouncy
 * Castle, which works on the caller's thread.
 */
public final class Argon2id {
    static {
        BouncyCastle.load();
    }

    /** Length of a salt in bytes. */
    public static final int SALT = 16;

    private static final int LEAST_KEY = 16;
    private static final int MOST_KEY = 64;

    private Argon2id() {}

    /**
     * The key of a passphrase.
     *
     * @param passphrase its UTF-8; stays the caller's, who erases it
     * @param salt {@value #SALT} bytes, drawn for this passphrase
     * @param length of the key: {@value #LEAST_KEY} to {@value #MOST_KEY} bytes
     */
    public static SecretBytes key(SecretBytes passphrase, byte[] salt, Argon2Cost cost, int length) {
        if (salt.length != SALT || length < LEAST_KEY || length > MOST_KEY) {
            throw new IllegalArgumentException("a salt has " + SALT + " bytes, a key " + LEAST_KEY + " to " + MOST_KEY);
        }
        Argon2Parameters parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withIterations(cost.passes())
                .withMemoryAsKB(cost.memoryKib())
                .withParallelism(1)
                .withSalt(salt)
                .build();
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(parameters);
        byte[] password = passphrase.exposeCopy();
        byte[] key = new byte[length];
        try {
            generator.generateBytes(password, key);
        } finally {
            Arrays.fill(password, (byte) 0);
        }
        return SecretBytes.take(key);
    }
}
