package dev.bodyguard.protocol;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Names the data key of one version of a document: 16 octets drawn by the server, not secret. SPEC.md section 9. */
public final class KeyId {

    /** Length in octets. */
    public static final int LENGTH = 16;

    private final byte[] octets;

    private KeyId(byte[] octets) {
        this.octets = octets;
    }

    /** Draws a fresh id. */
    public static KeyId draw(SecureRandom random) {
        byte[] octets = new byte[LENGTH];
        random.nextBytes(octets);
        return new KeyId(octets);
    }

    /** Reads an id; it must have exactly 16 octets. */
    public static KeyId readFrom(byte[] octets) throws MalformedMessage {
        if (octets.length != LENGTH) {
            throw new MalformedMessage("a key id has " + LENGTH + " octets, not " + octets.length);
        }
        return new KeyId(octets.clone());
    }

    /** A copy of the 16 octets. */
    public byte[] bytes() {
        return octets.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeyId that && Arrays.equals(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    /** 32 hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(octets);
    }
}
