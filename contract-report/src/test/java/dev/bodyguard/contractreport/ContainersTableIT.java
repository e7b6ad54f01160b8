package dev.bodyguard.contractreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The last test of a full build. A build that chose its tests ({@code -Dtest}, {@code -Dit.test}, {@code -Dtest.without}) proves
 * nothing of the others and does not come here.
 */
@Tag("long")
class ContainersTableIT {

    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Path ROOT = MODULE.resolve("..").normalize();
    private static final Path DOCUMENT = ROOT.resolve("docs/CONTAINERS.md");

    @Test
    void tableInTheDocsIsWhatThisBuildFound() throws IOException {
        for (String choice : List.of("test", "it.test")) {
            assumeTrue(System.getProperty(choice) == null, "a build that chose its tests tells nothing of the others");
        }
        Table table = new Table(
                ROOT,
                Column.read(MODULE.resolve("columns.txt")),
                Clauses.read(ROOT.resolve("docs/SERVLET-CONTRACT.md")),
                Reasons.read(MODULE.resolve("reasons.txt")));
        String document = table.document();
        assertThat(table.wrong())
                .as("in a full build; reasons stand in contract-report/reasons.txt")
                .isEmpty();
        if ("write".equals(System.getProperty("containers.table"))) {
            Files.writeString(DOCUMENT, document);
        }
        assertThat(DOCUMENT)
                .as("to write it anew of these reports: mvn -q verify -pl contract-report -Dcontainers.table=write")
                .hasContent(document);
    }
}
