package dev.bodyguard.contractreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The last tests of a full build. A build that chose its tests ({@code -Dtest}, {@code -Dit.test}, {@code -Dtest.without}) proves
 * nothing of the others and does not come here.
 */
@Tag("long")
class TablesIT {

    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Path ROOT = MODULE.resolve("..").normalize();
    private static final Path DOCS = ROOT.resolve("docs");

    @BeforeEach
    void everythingRan() {
        for (String choice : List.of("test", "it.test")) {
            assumeTrue(System.getProperty(choice) == null, "a build that chose its tests tells nothing of the others");
        }
    }

    @Test
    void clausesInTheContainersAreWhatThisBuildFound() throws IOException {
        Table table = new Table(
                ROOT,
                Column.read(MODULE.resolve("columns.txt")),
                Clauses.read(DOCS.resolve("SERVLET-CONTRACT.md")),
                Reasons.read(MODULE.resolve("reasons.txt")));
        String document = table.document();
        assertThat(table.wrong())
                .as("in a full build; reasons stand in contract-report/reasons.txt")
                .isEmpty();
        isWhatWasFound(DOCS.resolve("CONTAINERS.md"), document);
    }

    @Test
    void matrixOfInstallationsIsWhatThisBuildFound() throws IOException {
        Matrix matrix = new Matrix(ROOT, Cell.read(MODULE.resolve("matrix.txt")));
        String document = matrix.document();
        assertThat(matrix.wrong())
                .as("in a full build; cells stand in contract-report/matrix.txt")
                .isEmpty();
        isWhatWasFound(DOCS.resolve("MATRIX.md"), document);
    }

    private static void isWhatWasFound(Path document, String found) throws IOException {
        if ("write".equals(System.getProperty("tables"))) {
            Files.writeString(document, found);
        }
        assertThat(document)
                .as("to write it anew of these reports: mvn -q verify -pl contract-report -Dtables=write")
                .hasContent(found);
    }
}
