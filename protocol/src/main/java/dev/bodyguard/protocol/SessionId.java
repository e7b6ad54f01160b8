package dev.bodyguard.protocol;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/** A session's name, 16 octets drawn by the server. Not a secret: it travels in clear with every request. */
public final class SessionId {

    /** Length in octets. */
    public static final int LENGTH = 16;

    private final byte[] octets;

    private SessionId(byte[] octets) {
        this.octets = octets;
    }

    /** Draws a fresh id. */
    public static SessionId draw(SecureRandom random) {
        byte[] octets = new byte[LENGTH];
        random.nextBytes(octets);
        return new SessionId(octets);
    }

    /** Reads an id that a peer sent; it must have exactly 16 octets. */
    public static SessionId readFrom(byte[] octets) throws MalformedMessage {
        if (octets.length != LENGTH) {
            throw new MalformedMessage("a session id has " + LENGTH + " octets, not " + octets.length);
        }
        return new SessionId(octets.clone());
    }

    /** A copy of the 16 octets. */
    public byte[] bytes() {
        return octets.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SessionId that && Arrays.equals(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    /** Base64url without padding, 22 characters. */
    @Override
    public String toString() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }
}
