package dev.bodyguard.demo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What somebody on the wire reads of some messages in one direction: of each the start line with the fields
 * that say something, and the beginning of the body, as text where it is text and in hex where it is not.
 */
record Excerpt(List<Message> messages) {

    private static final Pattern START =
            Pattern.compile("(?:[A-Z]{3,7} /\\S* HTTP/1\\.1|HTTP/1\\.1 \\d{3}[^\r\n]*)\r\n");
    private static final List<String> TELLING = List.of(
            "bodyguard",
            "authorization",
            "content-type",
            "content-disposition",
            "location",
            "etag",
            "www-authenticate");
    private static final int LONGEST_BODY = 400;

    /** One message: its start line, its telling fields, and some of its body. */
    record Message(String start, List<String> fields, String body) {}

    /** Reads what one connection carried, from the beginning of a message. */
    static Excerpt of(byte[] octets) {
        String wire = new String(octets, StandardCharsets.ISO_8859_1);
        List<Message> messages = new ArrayList<>();
        Matcher starts = START.matcher(wire);
        int from = starts.find() ? starts.start() : wire.length();
        while (from < wire.length()) {
            int next = starts.find() ? starts.start() : wire.length();
            messages.add(message(wire.substring(from, next)));
            from = next;
        }
        return new Excerpt(messages);
    }

    /** Reads one HTTP/2 message, its head decoded; a head's start line is made of its pseudo-fields. */
    static Excerpt ofHttp2(String head, byte[] content) {
        List<String> lines = List.of(head.split("\r\n"));
        String start = lines.stream()
                .filter(line ->
                        line.startsWith(":method: ") || line.startsWith(":path: ") || line.startsWith(":status: "))
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .collect(Collectors.joining(" "));
        int some = Math.min(content.length, LONGEST_BODY);
        return new Excerpt(
                List.of(new Message(start + "  (HTTP/2)", telling(lines), shown(Arrays.copyOf(content, some)))));
    }

    /** Both, one after the other. */
    Excerpt and(Excerpt other) {
        List<Message> both = new ArrayList<>(messages);
        both.addAll(other.messages);
        return new Excerpt(both);
    }

    private static Message message(String wire) {
        int end = wire.indexOf("\r\n\r\n");
        String head = end < 0 ? wire : wire.substring(0, end);
        String body = end < 0 ? "" : wire.substring(end + 4);
        List<String> lines = List.of(head.split("\r\n"));
        boolean chunked =
                lines.stream().anyMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("transfer-encoding"));
        String start = lines.get(0).replace(" HTTP/1.1", "").replace("HTTP/1.1 ", "");
        return new Message(start, telling(lines.subList(1, lines.size())), body(body, chunked));
    }

    private static List<String> telling(List<String> lines) {
        return lines.stream()
                .filter(line -> TELLING.contains(
                        line.substring(0, Math.max(0, line.indexOf(':'))).toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static String body(String body, boolean chunked) {
        String content = chunked ? body.substring(Math.min(body.length(), body.indexOf("\r\n") + 2)) : body;
        String some = content.length() > LONGEST_BODY ? content.substring(0, LONGEST_BODY) : content;
        return shown(some.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String shown(byte[] octets) {
        if (isText(octets)) {
            return new String(octets, StandardCharsets.UTF_8).replaceAll("\\s+", " ");
        }
        return HexFormat.ofDelimiter(" ").formatHex(octets, 0, Math.min(octets.length, 64));
    }

    /** Text has hardly any control characters, and what is over ASCII comes in the runs of UTF-8. */
    private static boolean isText(byte[] octets) {
        String decoded = new String(octets, StandardCharsets.UTF_8);
        long strange = decoded.chars()
                .filter(c -> c == 0xfffd || c < 0x20 && c != '\r' && c != '\n' && c != '\t')
                .count();
        return strange * 20 <= decoded.length();
    }
}
