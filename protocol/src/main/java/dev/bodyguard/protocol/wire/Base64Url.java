package dev.bodyguard.protocol.wire;

import dev.bodyguard.protocol.MalformedMessage;
import java.util.Base64;

/** Base64url without padding; only the one canonical spelling of an octet string is read. */
final class Base64Url {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private Base64Url() {}

    static String encode(byte[] octets) {
        return ENCODER.encodeToString(octets);
    }

    static byte[] decode(String text) throws MalformedMessage {
        byte[] octets;
        try {
            octets = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedMessage("not base64url");
        }
        if (!encode(octets).equals(text)) {
            throw new MalformedMessage("not canonical base64url without padding");
        }
        return octets;
    }
}
