package dev.bodyguard.contractreport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {

    private static final String PASSED = "<testcase name='%s'/>";
    private static final String SKIPPED = "<testcase name='%s'><skipped message='no'/></testcase>";
    private static final String FAILED = "<testcase name='%s'><failure/></testcase>";

    private final Clauses clauses = new Clauses(Map.of("Things", List.of("a-1", "b-1")));
    private final List<Column> columns = List.of(new Column("One", "one", "Suite"), new Column("Two", "two", "Suite"));

    @TempDir
    private Path root;

    private String reasons = "";

    @BeforeEach
    void allPass() throws IOException {
        report("one", PASSED.formatted("a-1 b-1: both"));
        report("two", PASSED.formatted("a-1: one"), PASSED.formatted("b-1: other[2] x = 1"));
    }

    private void report(String folder, String... tests) throws IOException {
        Files.createDirectories(root.resolve(folder));
        Files.writeString(
                root.resolve(folder).resolve("TEST-Suite.xml"),
                "<testsuite>" + String.join("", tests) + "<testcase name='other'/></testsuite>");
    }

    private Table table() throws IOException {
        Path file = Files.writeString(root.resolve("reasons.txt"), "# why\n" + reasons);
        Table table = new Table(root, columns, clauses, Reasons.read(file));
        table.document();
        return table;
    }

    private String document() throws IOException {
        Path file = Files.writeString(root.resolve("reasons.txt"), reasons);
        return new Table(root, columns, clauses, Reasons.read(file)).document();
    }

    @Test
    void everyClauseHasARowAndEveryContainerAColumn() throws IOException {
        assertThat(table().wrong()).isEmpty();
        assertThat(document())
                .contains(
                        "| clause | One | Two |",
                        "| **Things** |  |  |",
                        "| a-1 | passed | passed |",
                        "| b-1 | passed | passed |");
    }

    @Test
    void columnWhoseReportIsMissingIsWrong() throws IOException {
        Files.delete(root.resolve("two/TEST-Suite.xml"));
        assertThat(table().wrong()).singleElement().asString().contains("Two did not run");
    }

    @Test
    void emptyAndSkippedCellsAreWrongWithoutAReason() throws IOException {
        report("two", SKIPPED.formatted("a-1: one"));
        assertThat(table().wrong()).hasSize(2).allMatch(each -> each.contains("no reason is recorded"));
    }

    @Test
    void recordedReasonsAreNotes() throws IOException {
        report("two", SKIPPED.formatted("a-1: one"), PASSED.formatted("b-1: x"), SKIPPED.formatted("b-1: y"));
        reasons = "a-1 | Two | too old\nb-* | Two | too new\n";
        assertThat(table().wrong()).isEmpty();
        assertThat(document())
                .contains(
                        "| a-1 | passed | does not apply (1) |",
                        "| b-1 | passed | in part (2) |",
                        "1. too old\n2. too new\n");
    }

    @Test
    void failureIsWrongWhateverTheReason() throws IOException {
        report("two", FAILED.formatted("a-1: one"), PASSED.formatted("a-1 b-1: other"));
        reasons = "a-1 | Two | too old\n";
        assertThat(table().wrong())
                .containsExactly("a-1 failed in Two", "a reason for a-1 in Two, where it is not needed");
    }
}
