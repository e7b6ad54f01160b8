package dev.bodyguard.testkit.contract.servlet;

import dev.bodyguard.testkit.wire.Needles;
import dev.bodyguard.testkit.wire.Octets;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What is looked for on the wire in every row of a class: payloads, and each text of its source that has a space and at least
 * {@value #SHORTEST} characters, but for those of HTTP itself. Beginning and end stand for a long one.
 */
final class Words {

    /** What is shorter might be read there by chance. */
    static final int SHORTEST = 10;

    private static final int WINDOW = 24;
    private static final int GLANCE = 4000;
    private static final Pattern OF_HTTP =
            Pattern.compile("(?s).*HTTP/1.*|\\d{3} [A-Z].*|[A-Za-z-]+: \\S+|no-store, no-transform");

    // To get ready for a search takes longer than most rows do, and a few megabytes.
    private static final Map<Class<?>, Words> KNOWN = new ConcurrentHashMap<>();

    private final Needles needles = Needles.of(Payload.MARK);

    private Words(Class<?> rows) {
        for (Class<?> type = rows; type != ServletContract.class && type != Object.class; type = type.getSuperclass()) {
            Literals.of(type).stream().filter(Words::isDistinctive).forEach(this::add);
        }
    }

    static Words of(Class<?> rows) {
        return KNOWN.computeIfAbsent(rows, Words::new);
    }

    Needles needles() {
        return needles;
    }

    /** Whether the search for these words finds this content as well. */
    boolean areIn(byte[] content) {
        byte[] beginning = Arrays.copyOf(content, Math.min(content.length, GLANCE));
        return !needles.in(new Octets("content", beginning)).isEmpty();
    }

    /** Parts of some content that tell it from every other. */
    static List<byte[]> pieces(byte[] content) {
        int end = content.length;
        return end <= 2 * WINDOW
                ? List.of(content)
                : List.of(Arrays.copyOf(content, WINDOW), Arrays.copyOfRange(content, end - WINDOW, end));
    }

    private static boolean isDistinctive(String text) {
        return text.length() >= SHORTEST
                && text.contains(" ")
                && !OF_HTTP.matcher(text).matches();
    }

    private void add(String text) {
        pieces(text.getBytes(StandardCharsets.UTF_8)).forEach(piece -> needles.and(text, piece));
    }
}
