package dev.bodyguard.protocol.crypto;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.util.Objects;
import java.util.stream.Stream;
import javax.crypto.Cipher;

/**
 * Which provider serves a cipher: Amazon's Corretto provider if the application registered it (about twice as fast), else
 * the JDK's, else whatever there is. Named rather than left to the order of registration, because an application that puts
 * Bouncy Castle first would make bulk AES-GCM sixty times slower.
 */
final class JcaProvider {
    private static final String[] PREFERRED = {"AmazonCorrettoCryptoProvider", "SunJCE"};

    private JcaProvider() {}

    static Cipher cipher(String transformation) {
        try {
            Provider provider = Stream.of(PREFERRED)
                    .map(Security::getProvider)
                    .filter(Objects::nonNull)
                    .filter(candidate -> candidate.getService("Cipher", transformation) != null)
                    .findFirst()
                    .orElse(null);
            return provider == null ? Cipher.getInstance(transformation) : Cipher.getInstance(transformation, provider);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no " + transformation, e);
        }
    }
}
