package dev.bodyguard.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every clause of the servlet contract has a test, and every clause that a test names is one. */
class ClausesTest {

    private static final Pattern LINE = Pattern.compile("^\\| ([a-z\\d]+-\\d+) \\| .+ \\|$", Pattern.MULTILINE);
    private static final Pattern NAMED = Pattern.compile("@Clause\\((\\{[^}]*}|\"[^\"]*\")\\)");
    private static final Pattern ID = Pattern.compile("\"([^\"]*)\"");

    @Test
    void everyClauseHasItsTestAndEveryTestItsClause() throws IOException {
        assertThat(named()).isEqualTo(new TreeSet<>(written()));
    }

    @Test
    void noIdStandsForTwoClauses() throws IOException {
        assertThat(written()).doesNotHaveDuplicates();
    }

    private static List<String> written() throws IOException {
        String contract = Files.readString(House.ROOT.resolve("docs/SERVLET-CONTRACT.md"));
        return LINE.matcher(contract).results().map(line -> line.group(1)).toList();
    }

    private static Set<String> named() throws IOException {
        Set<String> ids = new TreeSet<>();
        for (Path file : House.files(".java")) {
            NAMED.matcher(Files.readString(file))
                    .results()
                    .flatMap(clauses -> ID.matcher(clauses.group(1)).results())
                    .forEach(id -> ids.add(id.group(1)));
        }
        return ids;
    }
}
