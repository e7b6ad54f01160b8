package dev.bodyguard.tours;

import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * One thing that may differ between two answers that are otherwise the same, and why.
 *
 * @param what names it, once
 * @param reason why it differs, although nothing is wrong
 * @param tours the webapps where it is looked at; empty for all
 */
record Normalisation(String what, String reason, Set<String> tours, UnaryOperator<Pair> change) {

    /** The values of a field become the same where that pattern finds something. */
    static Normalisation field(String name, String pattern, String reason) {
        UnaryOperator<String> mask = masking(pattern);
        return of("field " + name + ": `" + pattern + "`", reason, pair -> pair.map(a -> a.withField(name, mask)));
    }

    /** A field is not looked at. */
    static Normalisation withoutField(String name, String reason) {
        return of("field " + name, reason, pair -> pair.map(answer -> answer.without(name)));
    }

    /** What that pattern finds in contents becomes the same. */
    static Normalisation content(String pattern, String reason) {
        UnaryOperator<String> mask = masking(pattern);
        return of("content: `" + pattern + "`", reason, pair -> pair.map(a -> a.withContent(mask.apply(a.content()))));
    }

    /** What that pattern finds in contents is left out. */
    static Normalisation cut(String pattern, String reason) {
        Pattern compiled = Pattern.compile(pattern);
        return of(
                "content without: `" + pattern + "`",
                reason,
                pair -> pair.map(
                        a -> a.withContent(compiled.matcher(a.content()).replaceAll(""))));
    }

    static Normalisation of(String what, String reason, UnaryOperator<Pair> change) {
        return new Normalisation(what, reason, Set.of(), change);
    }

    Normalisation only(String... webapps) {
        return new Normalisation(what, reason, Set.of(webapps), change);
    }

    boolean concerns(Tour tour) {
        return tours.isEmpty() || tours.contains(tour.webapp());
    }

    private static UnaryOperator<String> masking(String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return text -> compiled.matcher(text).replaceAll("*");
    }
}
