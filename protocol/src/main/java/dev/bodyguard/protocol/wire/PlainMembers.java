package dev.bodyguard.protocol.wire;

import java.util.Arrays;
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
    private static final byte[] SEXTETS = sextets();
    private static final String[] LETTERS = "abcdefghijklmnopqrstuvwxyz".split("");

    private final String text;
    private final Map<String, Object> members = new HashMap<>(8); // room for six, as a request has
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
        String key = equals - at == 1 ? LETTERS[text.charAt(at) - 'a'] : text.substring(at, equals);
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
        int from = at + 1;
        int end = text.indexOf(':', from);
        if (end < 0 || (end - from) % 4 != 0) {
            return null;
        }
        at = end + 1;
        int padding = end == from || text.charAt(end - 1) != '=' ? 0 : text.charAt(end - 2) == '=' ? 2 : 1;
        byte[] octets = new byte[(end - from) / 4 * 3 - padding];
        return decode(from, end - padding, octets) ? octets : null;
    }

    /** Not the JDK's decoder, which lets the unused bits of the last character be anything. */
    private boolean decode(int from, int end, byte[] octets) {
        int bits = 0;
        int held = 0;
        int to = 0;
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            int sextet = c < SEXTETS.length ? SEXTETS[c] : -1;
            if (sextet < 0) {
                return false;
            }
            held = held << 6 | sextet;
            bits += 6;
            if (bits >= 8) {
                bits -= 8;
                octets[to++] = (byte) (held >> bits);
            }
        }
        return (held & ((1 << bits) - 1)) == 0;
    }

    private static byte[] sextets() {
        byte[] sextets = new byte[128];
        Arrays.fill(sextets, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            sextets[alphabet.charAt(i)] = (byte) i;
        }
        return sextets;
    }
}
