package dev.bodyguard.testkit.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects findings: the first of each needle, encoding and place. */
final class Findings {
    private final Map<List<String>, Finding> first = new LinkedHashMap<>();

    synchronized void add(Pattern pattern, String encodedIn, String where, long offset) {
        Finding finding = new Finding(pattern.needle(), pattern.encoding() + encodedIn, where, offset);
        first.putIfAbsent(List.of(finding.needle(), finding.encoding(), where), finding);
    }

    synchronized List<Finding> list() {
        return List.copyOf(first.values());
    }
}
