package dev.bodyguard.contractreport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The clauses of the contract, as it is written.
 *
 * @param sections ids by the title of their section, in the order of the document
 */
record Clauses(Map<String, List<String>> sections) {

    private static final Pattern LINE = Pattern.compile("## (.+)|\\| ([a-z\\d]+-\\d+) \\| .+ \\|");

    static Clauses read(Path contract) throws IOException {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        List<String> current = new ArrayList<>();
        for (String line : Files.readAllLines(contract)) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches() && matcher.group(1) != null) {
                current = new ArrayList<>();
                sections.put(matcher.group(1), current);
            } else if (matcher.matches()) {
                current.add(matcher.group(2));
            }
        }
        // What the document tells besides has no clauses.
        sections.values().removeIf(List::isEmpty);
        return new Clauses(sections);
    }
}
