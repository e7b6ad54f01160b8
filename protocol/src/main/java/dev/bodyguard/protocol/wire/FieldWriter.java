package dev.bodyguard.protocol.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Writes the canonical dictionary of a {@code Bodyguard} field: members in the order in which they are added. */
final class FieldWriter {

    /** Room for the numbers and names of all members beside the octets. */
    private static final int NAMES = 96;

    private byte[] text;
    private int length;

    /** @param octets how many octets the byte sequences have in all, so that nothing need grow */
    FieldWriter(int octets) {
        text = new byte[NAMES + octets / 3 * 4 + 16];
    }

    FieldWriter number(String key, long number) {
        name(key);
        append(Long.toString(number));
        return this;
    }

    FieldWriter octets(String key, byte[] octets) {
        name(key);
        append(":");
        byte[] base64 = Base64.getEncoder().encode(octets);
        System.arraycopy(base64, 0, room(base64.length), length, base64.length);
        length += base64.length;
        append(":");
        return this;
    }

    int length() {
        return length;
    }

    private void name(String key) {
        if (length > 0) {
            append(", ");
        }
        append(key);
        append("=");
    }

    private void append(String ascii) {
        byte[] room = room(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            room[length++] = (byte) ascii.charAt(i);
        }
    }

    private byte[] room(int more) {
        if (text.length - length < more) {
            text = Arrays.copyOf(text, 2 * text.length + more);
        }
        return text;
    }

    @Override
    public String toString() {
        return new String(text, 0, length, StandardCharsets.ISO_8859_1);
    }
}
