package dev.bodyguard.protocol.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the canonical dictionary of a {@code Bodyguard} field: members in the order in which they are added. */
final class FieldWriter {

    /** Room for the numbers and names of all members beside the octets. */
    private static final int NAMES = 64;

    private static final byte[] ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".getBytes(StandardCharsets.US_ASCII);
    private static final byte PADDING = '=';

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
        base64(octets);
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

    /** Into the text itself: the JDK's encoder would make an array of its own first. */
    private void base64(byte[] octets) {
        byte[] out = room((octets.length + 2) / 3 * 4);
        for (int i = 0; i < octets.length; i += 3) {
            int left = octets.length - i;
            int three = (octets[i] & 0xff) << 16
                    | (left > 1 ? (octets[i + 1] & 0xff) << 8 : 0)
                    | (left > 2 ? octets[i + 2] & 0xff : 0);
            out[length++] = ALPHABET[three >> 18];
            out[length++] = ALPHABET[three >> 12 & 63];
            out[length++] = left > 1 ? ALPHABET[three >> 6 & 63] : PADDING;
            out[length++] = left > 2 ? ALPHABET[three & 63] : PADDING;
        }
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
