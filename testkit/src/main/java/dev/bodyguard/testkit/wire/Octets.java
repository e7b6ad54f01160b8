package dev.bodyguard.testkit.wire;

import java.nio.charset.StandardCharsets;

/** A run of octets that an eavesdropper has, with words that say where. */
public record Octets(String where, byte[] content) {
    /** The octets as ISO-8859-1, for reading. */
    public String text() {
        return new String(content, StandardCharsets.ISO_8859_1);
    }
}
