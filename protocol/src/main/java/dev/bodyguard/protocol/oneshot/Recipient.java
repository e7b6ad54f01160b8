package dev.bodyguard.protocol.oneshot;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.crypto.BoxPublicKey;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A server's static public key as people copy it around: {@code bg1-box:} and the key in base64url without padding, 51
 * characters in all. SPEC.md section 10.1.
 */
public final class Recipient {

    private static final String PREFIX = "bg1-box:";

    private final BoxPublicKey key;

    private Recipient(BoxPublicKey key) {
        this.key = key;
    }

    /** The owner of this key. */
    public static Recipient of(BoxPublicKey key) {
        return new Recipient(key);
    }

    /** @throws MalformedMessage unless the text is exactly what {@link #toString()} gives for some key */
    public static Recipient parse(String text) throws MalformedMessage {
        byte[] key = text.startsWith(PREFIX) ? decode(text.substring(PREFIX.length())) : null;
        if (key != null) {
            Recipient recipient = new Recipient(BoxPublicKey.readFrom(key));
            // The last character holds two bits more than the key: only one of four spellings is right.
            if (recipient.toString().equals(text)) {
                return recipient;
            }
        }
        throw new MalformedMessage("not a recipient: " + PREFIX + " and 43 characters of base64url");
    }

    private static byte @Nullable [] decode(String base64) {
        try {
            return Base64.getUrlDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The key itself. */
    public BoxPublicKey key() {
        return key;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Recipient that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    /** The text form. */
    @Override
    public String toString() {
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(key.encoded());
    }
}
