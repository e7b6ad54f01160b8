package dev.bodyguard.testkit.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects findings: the first of each needle, encoding and place. */
final class Findings {
    private final Map<List<String>, Finding> first = new LinkedHashMap<>();

    synchronized void add(Pattern pattern, String encodedIn, String where, long offset) {
        first.computeIfAbsent(
                List.of(pattern.needle(), pattern.encoding(), encodedIn, where),
                unseen -> new Finding(pattern.needle(), pattern.encoding() + encodedIn, where, offset));
    }

    synchronized List<Finding> list() {
        return List.copyOf(first.values());
    }
}
