package dev.bodyguard.tours;

import dev.bodyguard.testkit.wire.Finding;
import dev.bodyguard.testkit.wire.Needles;
import dev.bodyguard.testkit.wire.Octets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words and the beginnings of lines, of 12 octets and more, of what both sides wrote: what must not be readable on the
 * wire. What the URLs of a tour say is left out, since URLs are not protected.
 */
final class Pieces {

    private static final int SHORTEST = 12;
    private static final int LONGEST = 24;

    /** Of a tour that says more, so many are looked for, chosen by their hash. */
    private static final int MOST = 800;

    /** So many fit into the memory of one search. */
    private static final int AT_ONCE = 160;

    private static final Pattern BETWEEN_LINES = Pattern.compile("\\s*[\\r\\n]+\\s*");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\w.-]+");

    /** Names of header fields, which are on every wire, and in some pages and in multipart content too. */
    private static final Set<String> NAMES = Set.of("Content-Type", "Content-Length", "Cache-Control", "Last-Modified");

    private final Set<String> written = new LinkedHashSet<>();
    private final StringBuilder readable = new StringBuilder();

    /** Both clients got this. */
    void addAnswers(Pair pair) {
        Set<String> both = piecesOf(pair.plain().content());
        both.retainAll(piecesOf(pair.opened().content()));
        written.addAll(both);
    }

    /** Both clients sent this. */
    void addSent(byte[] content) {
        written.addAll(piecesOf(new String(content, StandardCharsets.ISO_8859_1)));
    }

    /** This is on the wire in any case: a URL, the name of a client. */
    void addReadable(String text) {
        readable.append(text).append('\n');
    }

    private static Set<String> piecesOf(String content) {
        Set<String> pieces = new LinkedHashSet<>();
        for (Pattern between : List.of(BETWEEN_LINES, BETWEEN_WORDS)) {
            for (String piece : between.split(content)) {
                if (piece.length() >= SHORTEST) {
                    pieces.add(piece.substring(0, Math.min(piece.length(), LONGEST)));
                }
            }
        }
        return pieces;
    }

    /** What is looked for. */
    List<String> chosen() {
        return written.stream()
                .filter(piece -> readable.indexOf(piece) < 0)
                .filter(piece -> NAMES.stream().noneMatch(piece::startsWith))
                .sorted(Comparator.comparingInt(String::hashCode))
                .limit(MOST)
                .toList();
    }

    /** Which of them are found there, and where. */
    List<Finding> foundIn(Collection<Octets> octets) {
        List<Finding> findings = new ArrayList<>();
        List<String> all = chosen();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            Needles needles = Needles.of();
            for (String piece : all.subList(from, Math.min(all.size(), from + AT_ONCE))) {
                needles.and(piece, piece.getBytes(StandardCharsets.ISO_8859_1));
            }
            octets.forEach(each -> findings.addAll(needles.in(each)));
        }
        return findings;
    }
}
