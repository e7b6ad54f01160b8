package dev.bodyguard.contractreport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The document that says which installations run the whole contract in which places, and what is wrong with it. */
final class Matrix {

    private static final String BEGINNING = """
            # What was shown where

            Made by the build of its own test reports; do not edit. Each cell is one way to install Bodyguard in one place: there the whole
            contract runs over real sockets, the same one for all cells of a table. What each test of a server is about stands in
            [CONTAINERS.md](CONTAINERS.md), clause by clause. "In part" means that some tests were skipped, for the reasons below the
            tables. The build fails when a cell came to something else than this document says, and when a cell is empty or a test was
            skipped without a reason.
            """;

    private final Path root;
    private final Map<String, List<Cell>> tables;
    private final List<String> notes = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    Matrix(Path root, List<Cell> cells) {
        this.root = root;
        tables = cells.stream().collect(Collectors.groupingBy(Cell::table, LinkedHashMap::new, Collectors.toList()));
    }

    /** The document. */
    String document() throws IOException {
        StringBuilder text = new StringBuilder(BEGINNING);
        for (Map.Entry<String, List<Cell>> table : tables.entrySet()) {
            text.append("\n## ").append(table.getKey()).append("\n\n");
            table(table.getValue(), text);
        }
        text.append('\n');
        for (int i = 0; i < notes.size(); i++) {
            text.append(i + 1).append(". ").append(notes.get(i)).append('\n');
        }
        return text.toString();
    }

    /** What must not be, once the document is made: nothing. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    private void table(List<Cell> cells, StringBuilder text) throws IOException {
        Set<String> columns = cells.stream().map(Cell::column).collect(Collectors.toCollection(LinkedHashSet::new));
        Map<String, List<Cell>> rows =
                cells.stream().collect(Collectors.groupingBy(Cell::row, LinkedHashMap::new, Collectors.toList()));
        text.append(line("", List.copyOf(columns)));
        text.append(line("---", columns.stream().map(each -> "---").toList()));
        for (Map.Entry<String, List<Cell>> row : rows.entrySet()) {
            List<String> line = new ArrayList<>();
            for (String column : columns) {
                line.add(cell(row.getKey(), column, row.getValue()));
            }
            text.append(line(row.getKey(), line));
        }
    }

    private String cell(String row, String column, List<Cell> cells) throws IOException {
        List<Cell> here =
                cells.stream().filter(each -> each.column().equals(column)).toList();
        if (here.size() != 1) {
            wrong.add(row + ", " + column + ": " + here.size() + " lines instead of one");
            return "";
        }
        Cell.Content content = here.get(0).content(root, wrong);
        return content.outcome().word()
                + content.reasons().stream().map(this::note).collect(Collectors.joining());
    }

    private String note(String reason) {
        if (!notes.contains(reason)) {
            notes.add(reason);
        }
        return " (" + (notes.indexOf(reason) + 1) + ")";
    }

    private static String line(String first, List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| " + first + " | ", " |\n"));
    }
}
