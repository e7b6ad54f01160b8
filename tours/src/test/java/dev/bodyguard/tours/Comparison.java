package dev.bodyguard.tours;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Compares the answers of one tour through the normalisations that concern it, and sees which of these it needs. */
final class Comparison {

    private final List<Normalisation> rules;
    private final Set<Normalisation> unused;

    Comparison(Tour tour) {
        rules = Normalisations.ALL.stream().filter(rule -> rule.concerns(tour)).toList();
        // A rule for all tours need not be of use in each.
        unused = new LinkedHashSet<>(
                rules.stream().filter(rule -> !rule.tours().isEmpty()).toList());
    }

    /** What differs, in words; empty where nothing does. */
    Optional<String> difference(Pair answers) {
        Pair normal = answers;
        for (Normalisation rule : rules) {
            Pair changed = rule.change().apply(normal);
            if (!changed.equals(normal)) {
                unused.remove(rule);
                Normalisations.USED.add(rule);
            }
            normal = changed;
        }
        return normal.isSame() ? Optional.empty() : Optional.of(describe(normal.plain(), normal.opened()));
    }

    /** The rules that were written for this tour, and changed nothing in it. */
    List<String> unused() {
        return unused.stream().map(Normalisation::what).toList();
    }

    private static String describe(Answer plain, Answer opened) {
        List<String> found = new ArrayList<>();
        if (plain.status() != opened.status()) {
            found.add("status " + plain.status() + " | " + opened.status());
        }
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(plain.fields().keySet());
        names.addAll(opened.fields().keySet());
        for (String name : names) {
            List<String> one = plain.fields().get(name);
            List<String> other = opened.fields().get(name);
            if (one == null || !one.equals(other)) {
                found.add(name + ": " + one + " | " + other);
            }
        }
        if (!plain.content().equals(opened.content())) {
            found.add("content: " + around(plain.content(), opened.content()));
        }
        return String.join("\n    ", found);
    }

    private static String around(String one, String other) {
        int at = 0;
        while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return "at " + at + " of " + one.length() + " and " + other.length() + ": "
                + one.substring(Math.max(0, at - 30), Math.min(one.length(), at + 60)) + " | "
                + other.substring(Math.max(0, at - 30), Math.min(other.length(), at + 60));
    }
}
