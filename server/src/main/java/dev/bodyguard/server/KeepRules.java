package dev.bodyguard.server;

import dev.bodyguard.protocol.Scope;
import dev.bodyguard.runtime.settings.Durations;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which responses a client may keep, and how long, where the application does not say: path patterns, the first counts. */
public final class KeepRules {

    /** The longest that a document may be kept. */
    public static final Duration LONGEST = Duration.ofDays(366);

    private record Rule(PathPatterns paths, Duration lifetime) {}

    private final List<Rule> rules;

    private KeepRules(List<Rule> rules) {
        this.rules = rules;
    }

    /**
     * Reads rules.
     *
     * @param words patterns and lifetimes by turns: {@code /records/*}, {@code 7d}
     * @throws IllegalArgumentException they are not in pairs, or one is of no known form
     */
    public static KeepRules of(List<String> words) {
        if (words.size() % 2 != 0) {
            throw new IllegalArgumentException("each pattern has a lifetime: /records/* 7d");
        }
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < words.size(); i += 2) {
            rules.add(new Rule(PathPatterns.of(List.of(words.get(i))), lifetime(words.get(i + 1))));
        }
        return new KeepRules(List.copyOf(rules));
    }

    private static Duration lifetime(String text) {
        try {
            Duration lifetime = Durations.parse(text);
            if (lifetime.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(text + " is longer than a year");
            }
            return lifetime;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is no duration", e);
        }
    }

    Optional<Duration> lifetimeOf(Scope scope, String target) {
        return rules.stream()
                .filter(rule -> rule.paths().match(scope, target))
                .map(Rule::lifetime)
                .findFirst();
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    @Override
    public String toString() {
        return rules.stream().map(rule -> rule.paths() + " " + rule.lifetime()).collect(Collectors.joining(", "));
    }
}
