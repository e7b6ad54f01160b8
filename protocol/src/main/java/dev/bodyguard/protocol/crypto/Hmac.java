package dev.bodyguard.protocol.crypto;

import dev.bodyguard.protocol.OpenFailed;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;

/** HMAC-SHA256, RFC 2104. Mac objects are reused; before they wait, their key is overwritten with a public one. */
public final class Hmac {
    /** Length of a tag in bytes. */
    public static final int LENGTH = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final Pool<Mac> IDLE = new Pool<>(Hmac::make);
    private static final JcaKey PUBLIC_KEY = new JcaKey(SecretBytes.take(new byte[1]), ALGORITHM);

    private Hmac() {}

    /** The tag of {@code message}: {@value #LENGTH} bytes. */
    public static byte[] sha256(SecretBytes key, byte[] message) {
        byte[] tag = new byte[LENGTH];
        Mac mac = keyed(key);
        mac.update(message);
        finish(mac, tag, 0);
        release(mac);
        return tag;
    }

    /** Compares in constant time. @throws OpenFailed if {@code tag} is not exactly the tag of {@code message} */
    public static void verify(SecretBytes key, byte[] message, byte[] tag) throws OpenFailed {
        if (!MessageDigest.isEqual(sha256(key, message), tag)) {
            throw new OpenFailed();
        }
    }

    /** A mac ready for a message under the key; give it back by {@link #release}. */
    static Mac keyed(SecretBytes key) {
        Mac mac = IDLE.take();
        try {
            mac.init(new JcaKey(key, ALGORITHM));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("HMAC takes any key", e);
        }
        return mac;
    }

    /** Writes the tag; the mac is then ready for another message under the same key. */
    static void finish(Mac mac, byte[] out, int offset) {
        try {
            mac.doFinal(out, offset);
        } catch (ShortBufferException e) {
            throw new IllegalArgumentException("no room for a tag", e);
        }
    }

    static void release(Mac mac) {
        try {
            mac.init(PUBLIC_KEY);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("cannot clear a mac", e);
        }
        IDLE.put(mac);
    }

    private static Mac make() {
        try {
            return Mac.getInstance(ALGORITHM);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
    }
}
