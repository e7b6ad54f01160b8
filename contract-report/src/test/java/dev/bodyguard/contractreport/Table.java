package dev.bodyguard.contractreport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The document that says what passed where, and what is wrong with it. */
final class Table {

    private static final String BEGINNING = """
            # What holds in which container

            Made by the build of its own test reports; do not edit. Each line is a clause of [the servlet contract](SERVLET-CONTRACT.md), each column a place where all of it
            runs, over real sockets. The build fails when a test came to something else than this table says, and when something was not tried
            without a reason below.

            """;

    private final Map<Column, Report> reports = new LinkedHashMap<>();
    private final Clauses clauses;
    private final Reasons reasons;
    private final List<String> notes = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    /** Reads the reports below the project's root. */
    Table(Path root, List<Column> columns, Clauses clauses, Reasons reasons) throws IOException {
        this.clauses = clauses;
        this.reasons = reasons;
        for (Column column : columns) {
            Path report = column.report(root);
            if (Files.exists(report)) {
                reports.put(column, Report.read(report));
            } else {
                wrong.add(column.title() + " did not run: there is no " + root.relativize(report));
            }
        }
    }

    /** The document. */
    String document() {
        StringBuilder text = new StringBuilder(BEGINNING);
        text.append(row("clause", reports.keySet().stream().map(Column::title).toList()));
        text.append(row("---", reports.keySet().stream().map(each -> "---").toList()));
        clauses.sections().forEach((section, ids) -> {
            text.append(row(
                    "**" + section + "**",
                    reports.keySet().stream().map(each -> "").toList()));
            ids.forEach(id -> text.append(row(id, cells(id))));
        });
        text.append('\n');
        for (int i = 0; i < notes.size(); i++) {
            text.append(i + 1).append(". ").append(notes.get(i)).append('\n');
        }
        wrong.addAll(reasons.unused());
        return text.toString();
    }

    /** What must not be, once the document is made: nothing. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    private static String row(String first, List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| " + first + " | ", " |\n"));
    }

    private List<String> cells(String clause) {
        List<String> cells = new ArrayList<>();
        reports.forEach((column, report) -> cells.add(cell(clause, column.title(), report.of(clause))));
        return cells;
    }

    private String cell(String clause, String column, Outcome outcome) {
        switch (outcome) {
            case PASSED -> {
                return outcome.word();
            }
            case FAILED -> {
                wrong.add(clause + " failed in " + column);
                return outcome.word();
            }
            default -> {
                return outcome.word() + note(clause, column);
            }
        }
    }

    private String note(String clause, String column) {
        String reason = reasons.why(clause, column).orElse(null);
        if (reason == null) {
            wrong.add(clause + " was not tried, or not wholly, in " + column + ", and no reason is recorded");
            return "";
        }
        if (!notes.contains(reason)) {
            notes.add(reason);
        }
        return " (" + (notes.indexOf(reason) + 1) + ")";
    }
}
