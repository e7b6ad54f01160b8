package dev.bodyguard.runtime.identity;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.identity.SigningIdentity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A PKCS#12 file with one private key and its certificates; both under the password that another file holds. */
final class Pkcs12 {
    private final Path passwordFile;

    Pkcs12(Path passwordFile) {
        this.passwordFile = passwordFile;
    }

    /**
     * @throws IOException the password's file cannot be read
     * @throws GeneralSecurityException the password is wrong, or this is not such a file
     * @throws MalformedMessage the key or the certificates are not such that an identity can have
     */
    SigningIdentity read(byte[] content) throws IOException, GeneralSecurityException, MalformedMessage {
        char[] password = password();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), password);
            String alias = alias(store);
            return identity(store.getKey(alias, password), store.getCertificateChain(alias));
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /** The first line, in ASCII: the JDK takes no other passwords. */
    private char[] password() throws IOException {
        byte[] octets = Files.readAllBytes(passwordFile);
        CharBuffer text = StandardCharsets.US_ASCII.decode(ByteBuffer.wrap(octets));
        int length = 0;
        while (length < text.length() && text.charAt(length) != '\n' && text.charAt(length) != '\r') {
            length++;
        }
        char[] password = new char[length];
        text.get(password);
        Arrays.fill(octets, (byte) 0);
        Arrays.fill(text.array(), '\0');
        return password;
    }

    private static String alias(KeyStore store) throws GeneralSecurityException {
        List<String> keys = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                keys.add(alias);
            }
        }
        if (keys.size() != 1) {
            throw new GeneralSecurityException("it holds " + keys.size() + " private keys, not one");
        }
        return keys.get(0);
    }

    private static SigningIdentity identity(Key key, Certificate[] certificates)
            throws GeneralSecurityException, MalformedMessage {
        byte[] pkcs8 = key.getEncoded();
        try {
            List<byte[]> chain = new ArrayList<>();
            for (Certificate each : certificates) {
                chain.add(each.getEncoded());
            }
            return SigningIdentity.fromPkcs8(pkcs8).certifiedBy(chain);
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }
}
