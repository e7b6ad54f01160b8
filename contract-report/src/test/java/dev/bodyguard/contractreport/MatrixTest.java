package dev.bodyguard.contractreport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatrixTest {

    private static final String CELLS = """
            # table | row | column | where
            Clients | One | library | one.xml
            Clients | One | agent | two.xml
            Clients | Two | library | one.xml
            Clients | Two | agent | none: stands on One
            """;

    @TempDir
    private Path root;

    private Matrix matrix;

    @BeforeEach
    void reports() throws IOException {
        report("one.xml", "<testcase name='a'/><testcase name='b'/>");
        report("two.xml", "<testcase name='a'/>" + aborted("not in this client: HTTP_2: it is old"));
        cells(CELLS);
    }

    private void report(String name, String tests) throws IOException {
        Files.writeString(root.resolve(name), "<testsuite>" + tests + "</testsuite>");
    }

    private static String aborted(String reason) {
        return "<testcase name='c'><skipped type='T'><![CDATA[org.opentest4j.TestAbortedException: Assumption failed: "
                + reason + "\n\tat somewhere]]></skipped></testcase>";
    }

    private void cells(String lines) throws IOException {
        matrix = new Matrix(root, Cell.read(Files.writeString(root.resolve("matrix.txt"), lines)));
    }

    @Test
    void reportsAndReasonsFillTheCells() throws IOException {
        assertThat(matrix.document())
                .contains(
                        "## Clients\n\n|  | library | agent |\n| --- | --- | --- |\n",
                        "| One | passed | in part (1) |\n",
                        "| Two | passed | does not apply (2) |\n",
                        "\n1. not in this client: HTTP_2: it is old\n2. stands on One\n");
        assertThat(matrix.wrong()).isEmpty();
    }

    @Test
    void disabledTestsHaveTheirReasonInAnAttribute() throws IOException {
        report("two.xml", "<testcase name='a'><skipped message='for now'/></testcase>");
        assertThat(matrix.document()).contains("| One | passed | does not apply (1) |", "1. for now\n");
    }

    @Test
    void cellWithoutALineIsWrong() throws IOException {
        cells(CELLS.replace("Clients | Two | agent | none: stands on One\n", ""));
        matrix.document();
        assertThat(matrix.wrong()).containsExactly("Two, agent: 0 lines instead of one");
    }

    @Test
    void reportThatIsMissingOrEmptyIsWrong() throws IOException {
        report("one.xml", "");
        Files.delete(root.resolve("two.xml"));
        matrix.document();
        assertThat(matrix.wrong())
                .containsExactly(
                        "One, library (one.xml) did not run",
                        "One, agent (two.xml) did not run",
                        "Two, library (one.xml) did not run");
    }

    @Test
    void failuresAndSkipsWithoutAReasonAreWrong() throws IOException {
        report("one.xml", "<testcase name='a'><failure message='m'>trace</failure></testcase>");
        report("two.xml", "<testcase name='b'><skipped/></testcase>");
        matrix.document();
        assertThat(matrix.wrong())
                .containsExactly(
                        "One, library (one.xml): a failed",
                        "One, agent (two.xml): b was skipped without a reason",
                        "Two, library (one.xml): a failed");
    }
}
