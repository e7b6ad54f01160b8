package dev.bodyguard.protocol.crypto;

import dev.bodyguard.protocol.MalformedMessage;
import java.security.SecureRandom;
import org.bouncycastle.crypto.SecretWithEncapsulation;
import org.bouncycastle.crypto.generators.MLKEMKeyPairGenerator;
import org.bouncycastle.crypto.kems.MLKEMExtractor;
import org.bouncycastle.crypto.kems.MLKEMGenerator;
import org.bouncycastle.crypto.params.MLKEMKeyGenerationParameters;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLKEMPublicKeyParameters;

/** ML-KEM-768, FIPS 203, by Bouncy Castle. Lengths are in bytes; callers have checked them. */
final class MlKem768 {
    static {
        BouncyCastle.load();
    }

    /** Length of an encapsulation key. */
    static final int KEY = 1184;
    /** Length of a ciphertext. */
    static final int CIPHERTEXT = 1088;
    /** Length of a shared secret. */
    static final int SECRET = 32;
    /** Length of a key's seed, d || z. */
    static final int SEED = 64;

    private static final int COEFFICIENT_BYTES = 1152;
    private static final int MODULUS = 3329;

    private MlKem768() {}

    /** A private key, good for one decapsulation; erase it by {@code destroy()}. */
    static MLKEMPrivateKeyParameters privateKey(SecureRandom random) {
        MLKEMKeyPairGenerator generator = new MLKEMKeyPairGenerator();
        generator.init(new MLKEMKeyGenerationParameters(random, MLKEMParameters.ml_kem_768));
        return (MLKEMPrivateKeyParameters) generator.generateKeyPair().getPrivate();
    }

    /** A wrong ciphertext gives a secret that nobody else has, not an error (implicit rejection). */
    static byte[] decapsulate(MLKEMPrivateKeyParameters key, byte[] ciphertext) {
        return new MLKEMExtractor(key).extractSecret(ciphertext);
    }

    /** @throws MalformedMessage if the key is not reduced: FIPS 203, section 7.2, "modulus check" */
    static SecretWithEncapsulation encapsulate(byte[] key, SecureRandom random) throws MalformedMessage {
        requireReduced(key);
        return new MLKEMGenerator(random)
                .generateEncapsulated(new MLKEMPublicKeyParameters(MLKEMParameters.ml_kem_768, key));
    }

    /** Coefficients are 12 bits each, two in three bytes, little-endian. The key is public: no constant time is needed. */
    private static void requireReduced(byte[] key) throws MalformedMessage {
        for (int i = 0; i < COEFFICIENT_BYTES; i += 3) {
            int pair = (key[i] & 0xff) | (key[i + 1] & 0xff) << 8 | (key[i + 2] & 0xff) << 16;
            if ((pair & 0xfff) >= MODULUS || pair >>> 12 >= MODULUS) {
                throw new MalformedMessage("ML-KEM key has a coefficient that is not reduced");
            }
        }
    }
}
