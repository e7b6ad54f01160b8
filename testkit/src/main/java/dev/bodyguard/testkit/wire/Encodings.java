package dev.bodyguard.testkit.wire;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** The ways in which a needle may be written, apart from URL escapes and compression, which are undone instead. */
final class Encodings {
    private Encodings() {}

    static List<Pattern> of(String needle, byte[] octets) {
        List<Pattern> patterns = new ArrayList<>();
        patterns.add(new Pattern(needle, "raw", octets));
        addAscii(patterns, needle, "hex", HexFormat.of().formatHex(octets));
        addAscii(patterns, needle, "hex", HexFormat.of().withUpperCase().formatHex(octets));
        for (int alignment = 0; alignment < 3; alignment++) {
            addAscii(patterns, needle, "base64", inner(Base64.getEncoder(), octets, alignment));
            addAscii(patterns, needle, "base64url", inner(Base64.getUrlEncoder(), octets, alignment));
        }
        addText(patterns, needle, octets);
        return patterns;
    }

    /** The base64 digits that depend on the octets alone when that many octets stand before them. */
    private static String inner(Base64.Encoder base64, byte[] octets, int before) {
        byte[] placed = new byte[before + octets.length];
        System.arraycopy(octets, 0, placed, before, octets.length);
        String digits = base64.encodeToString(placed);
        int firstOwn = (before * 8 + 5) / 6;
        int ownEnd = placed.length * 8 / 6;
        return digits.substring(firstOwn, ownEnd);
    }

    private static void addText(List<Pattern> patterns, String needle, byte[] octets) {
        String text;
        try {
            CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
            text = decoded.toString();
        } catch (CharacterCodingException notText) {
            return;
        }
        patterns.add(new Pattern(needle, "UTF-16LE", text.getBytes(StandardCharsets.UTF_16LE)));
        patterns.add(new Pattern(needle, "UTF-16BE", text.getBytes(StandardCharsets.UTF_16BE)));
        if (text.chars().anyMatch(c -> c > 0x7f)) {
            addAscii(patterns, needle, "JSON escapes", jsonEscaped(text, "\\u%04x"));
            addAscii(patterns, needle, "JSON escapes", jsonEscaped(text, "\\u%04X"));
            addIfEncodable(patterns, needle, text, StandardCharsets.ISO_8859_1);
        }
    }

    private static String jsonEscaped(String text, String escape) {
        return text.chars()
                .mapToObj(c -> c > 0x7f ? String.format(escape, c) : String.valueOf((char) c))
                .collect(Collectors.joining());
    }

    private static void addIfEncodable(List<Pattern> patterns, String needle, String text, Charset charset) {
        if (charset.newEncoder().canEncode(text)) {
            patterns.add(new Pattern(needle, charset.name(), text.getBytes(charset)));
        }
    }

    private static void addAscii(List<Pattern> patterns, String needle, String encoding, String text) {
        byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
        if (patterns.stream().noneMatch(known -> Arrays.equals(known.octets(), octets))) {
            patterns.add(new Pattern(needle, encoding, octets));
        }
    }
}
