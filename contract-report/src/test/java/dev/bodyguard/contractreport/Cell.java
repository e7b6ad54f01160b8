package dev.bodyguard.contractreport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One installation in one place.
 *
 * @param table the title of its table
 * @param row the title of its row
 * @param column the title of its column
 * @param source the report of the contract there, below the project's root; or behind {@code none:} why there is none
 */
record Cell(String table, String row, String column, String source) {

    private static final String NONE = "none:";

    /** What a cell came to: one word, and why it is not "passed" alone. */
    record Content(Outcome outcome, List<String> reasons) {}

    static List<Cell> read(Path file) throws IOException {
        return Lines.read(file, 4).stream()
                .map(line -> new Cell(line.get(0), line.get(1), line.get(2), line.get(3)))
                .toList();
    }

    /**
     * What its tests came to.
     *
     * @param wrong gets what must not be: a report that is not there or has no test, a failure, a skip without a reason
     */
    Content content(Path root, List<String> wrong) throws IOException {
        if (source.startsWith(NONE)) {
            return new Content(
                    Outcome.NOT_RUN, List.of(source.substring(NONE.length()).strip()));
        }
        Path report = root.resolve(source);
        List<TestCase> tests = Files.exists(report) ? TestCase.read(report) : List.of();
        if (tests.isEmpty()) {
            wrong.add(this + " did not run");
        }
        List<String> reasons = new ArrayList<>();
        for (TestCase test : tests) {
            if (test.outcome() == Outcome.FAILED) {
                wrong.add(this + ": " + test.name() + " failed");
            } else if (test.outcome() == Outcome.NOT_RUN && test.said().isBlank()) {
                wrong.add(this + ": " + test.name() + " was skipped without a reason");
            } else if (test.outcome() == Outcome.NOT_RUN && !reasons.contains(test.said())) {
                reasons.add(test.said());
            }
        }
        Outcome outcome =
                tests.stream().map(TestCase::outcome).reduce(Outcome::and).orElse(Outcome.NOT_RUN);
        return new Content(outcome, reasons.stream().sorted().toList());
    }

    @Override
    public String toString() {
        return row + ", " + column + " (" + source + ")";
    }
}
