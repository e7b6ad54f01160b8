package dev.bodyguard.protocol.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.util.Objects;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;

/**
 * Which provider serves what. Named rather than left to the order of registration, because an application that puts Bouncy
 * Castle first would make bulk AES-GCM sixty times slower.
 */
final class JcaProvider {
    /** Amazon's Corretto provider if the application registered it (about twice as fast), else the JDK's. */
    private static final String[] BULK = {"AmazonCorrettoCryptoProvider", "SunJCE"};

    /** The JDK's only: what the tests of RSA and ECDSA have met. */
    private static final String[] KEYS = {"SunJCE", "SunRsaSign", "SunEC"};

    private JcaProvider() {}

    /** A symmetric cipher. */
    static Cipher cipher(String transformation) {
        return cipher(transformation, first(BULK, "Cipher", transformation));
    }

    /** RSA, in electronic-codebook "mode" with this padding. */
    static Cipher rsa(String padding) {
        return cipher("RSA/ECB/" + padding, first(KEYS, "Cipher", "RSA"));
    }

    private static Cipher cipher(String transformation, @Nullable Provider provider) {
        try {
            return provider == null ? Cipher.getInstance(transformation) : Cipher.getInstance(transformation, provider);
        } catch (GeneralSecurityException e) {
            throw missing(transformation, e);
        }
    }

    static Signature signature(String algorithm) {
        try {
            Provider provider = first(KEYS, "Signature", algorithm);
            return provider == null ? Signature.getInstance(algorithm) : Signature.getInstance(algorithm, provider);
        } catch (GeneralSecurityException e) {
            throw missing(algorithm, e);
        }
    }

    static KeyFactory keyFactory(String algorithm) {
        try {
            Provider provider = first(KEYS, "KeyFactory", algorithm);
            return provider == null ? KeyFactory.getInstance(algorithm) : KeyFactory.getInstance(algorithm, provider);
        } catch (GeneralSecurityException e) {
            throw missing(algorithm, e);
        }
    }

    static KeyPairGenerator keyPairGenerator(String algorithm) {
        try {
            Provider provider = first(KEYS, "KeyPairGenerator", algorithm);
            return provider == null
                    ? KeyPairGenerator.getInstance(algorithm)
                    : KeyPairGenerator.getInstance(algorithm, provider);
        } catch (GeneralSecurityException e) {
            throw missing(algorithm, e);
        }
    }

    /** Nothing where none of them is there: then the order of registration decides. */
    private static @Nullable Provider first(String[] names, String type, String algorithm) {
        return Stream.of(names)
                .map(Security::getProvider)
                .filter(Objects::nonNull)
                .filter(candidate -> candidate.getService(type, algorithm) != null)
                .findFirst()
                .orElse(null);
    }

    private static IllegalStateException missing(String algorithm, GeneralSecurityException cause) {
        return new IllegalStateException("this Java runtime has no " + algorithm, cause);
    }
}
