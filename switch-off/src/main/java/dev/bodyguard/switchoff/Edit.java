package dev.bodyguard.switchoff;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A change to one source.
 *
 * @param type the class, by its simple name, in whose file the text stands
 * @param search the text, whatever its spaces and line ends
 * @param replacement what stands there instead; may be nothing
 */
record Edit(String type, String search, String replacement) {

    /** How often the text occurs. */
    int occurrences(String source) {
        return (int) pattern().matcher(source).results().count();
    }

    String in(String source) {
        return pattern().matcher(source).replaceFirst(Matcher.quoteReplacement(replacement));
    }

    /** The formatter may break a line where there was no space before. */
    private Pattern pattern() {
        return Pattern.compile(Arrays.stream(search.split("\\s+|(?=\\.)|(?<=\\()|(?=\\))"))
                .map(Pattern::quote)
                .collect(Collectors.joining("\\s*")));
    }
}
