package dev.bodyguard.protocol.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a canonical dictionary whose members are integers from 0 and byte sequences, without parameters: every field that
 * this version sends. Says nothing about any other text, which may be a dictionary all the same: on the hot path a general
 * parser costs as much as half of the cryptography.
 */
final class PlainMembers {

    private static final int MOST_DIGITS = 15;

    private final String text;
    private final Map<String, Object> members = new HashMap<>();
    private int at;

    private PlainMembers(String text) {
        this.text = text;
    }

    /** The members by key, each a {@link Long} or {@code byte[]}; nothing if the text is anything else. */
    static @Nullable Map<String, Object> read(String text) {
        PlainMembers reader = new PlainMembers(text);
        return reader.readAll() ? reader.members : null;
    }

    private boolean readAll() {
        while (readMember()) {
            if (at == text.length()) {
                return true;
            }
            if (!text.startsWith(", ", at)) {
                return false;
            }
            at += 2;
        }
        return false;
    }

    private boolean readMember() {
        int equals = text.indexOf('=', at);
        if (equals <= at || equals + 1 >= text.length() || !isKey(at, equals)) {
            return false;
        }
        String key = text.substring(at, equals);
        at = equals + 1;
        Object content = text.charAt(at) == ':' ? octets() : integer();
        return content != null && members.putIfAbsent(key, content) == null;
    }

    private boolean isKey(int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < 'a' || text.charAt(i) > 'z') {
                return false;
            }
        }
        return true;
    }

    private @Nullable Long integer() {
        int from = at;
        long number = 0;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9' && at - from <= MOST_DIGITS) {
            number = number * 10 + text.charAt(at++) - '0';
        }
        int digits = at - from;
        boolean canonical = digits == 1 || (digits > 1 && digits <= MOST_DIGITS && text.charAt(from) != '0');
        return canonical ? number : null;
    }

    private byte @Nullable [] octets() {
        int end = text.indexOf(':', at + 1);
        if (end < 0) {
            return null;
        }
        byte[] base64 = text.substring(at + 1, end).getBytes(StandardCharsets.ISO_8859_1);
        at = end + 1;
        try {
            byte[] octets = Base64.getDecoder().decode(base64);
            return isCanonical(base64, octets) ? octets : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The decoder lets padding and the unused bits of the last character be anything. */
    private static boolean isCanonical(byte[] base64, byte[] octets) {
        if (base64.length % 4 != 0) {
            return false;
        }
        int tail = octets.length % 3;
        if (tail == 0) {
            return true;
        }
        byte[] last = {octets[octets.length - tail], tail == 2 ? octets[octets.length - 1] : 0};
        byte[] again = Base64.getEncoder().encode(tail == 2 ? last : new byte[] {last[0]});
        return again[tail] == base64[base64.length - 4 + tail];
    }
}
