package dev.bodyguard.protocol.identity;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.crypto.Sha256;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The name of a public key that people copy around: {@code bg1:} and the SHA-256 of its SPKI in base64url without padding,
 * 47 characters in all. SPEC.md section 3.1.
 */
public final class Pin {
    private static final String PREFIX = "bg1:";
    private static final int TEXT_LENGTH = 43;

    private final byte[] keyId;

    private Pin(byte[] keyId) {
        this.keyId = keyId;
    }

    /** @param keyId SHA-256 of an SPKI, 32 bytes */
    public static Pin of(byte[] keyId) {
        if (keyId.length != Sha256.LENGTH) {
            throw new IllegalArgumentException("a key id has " + Sha256.LENGTH + " bytes, not " + keyId.length);
        }
        return new Pin(keyId.clone());
    }

    /** @throws MalformedMessage unless the text is exactly what {@link #toString()} gives for some key */
    public static Pin parse(String text) throws MalformedMessage {
        if (text.length() == PREFIX.length() + TEXT_LENGTH && text.startsWith(PREFIX)) {
            Pin pin = decode(text.substring(PREFIX.length()));
            // The last character holds two bits more than the hash: only one of four spellings is right.
            if (pin != null && pin.toString().equals(text)) {
                return pin;
            }
        }
        throw new MalformedMessage("not a pin: " + PREFIX + " and " + TEXT_LENGTH + " characters of base64url");
    }

    private static @Nullable Pin decode(String base64) {
        try {
            return new Pin(Base64.getUrlDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** SHA-256 of the SPKI, 32 bytes. */
    public byte[] keyId() {
        return keyId.clone();
    }

    /** Compares in constant time. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Pin that && MessageDigest.isEqual(keyId, that.keyId);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(keyId);
    }

    /** The text form. */
    @Override
    public String toString() {
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(keyId);
    }
}
