package dev.bodyguard.contractreport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a test report says of clauses: the name of a test begins with those that it holds.
 *
 * @param outcomes by clause
 */
record Report(Map<String, Outcome> outcomes) {

    private static final Pattern CLAUSES = Pattern.compile("((?:[a-z\\d]+-\\d+ ?)+): .*", Pattern.DOTALL);

    static Report read(Path file) throws IOException {
        Map<String, Outcome> outcomes = new HashMap<>();
        for (TestCase test : TestCase.read(file)) {
            Matcher matcher = CLAUSES.matcher(test.name());
            if (matcher.matches()) {
                for (String clause : matcher.group(1).split(" ")) {
                    outcomes.merge(clause, test.outcome(), Outcome::and);
                }
            }
        }
        return new Report(outcomes);
    }

    Outcome of(String clause) {
        return outcomes.getOrDefault(clause, Outcome.NOT_RUN);
    }
}
