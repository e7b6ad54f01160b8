package dev.bodyguard.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every MUST of the specification has a number and tests that exist. */
class SpecificationTest {

    private static final Pattern NUMBERED = Pattern.compile("MUST(?: NOT)? \\[([\\d.]+-\\d+)]");
    private static final Pattern UNNUMBERED = Pattern.compile("\\bMUST(?: NOT)?\\b(?! ?(NOT )?\\[)(?!,| NOT,)");
    private static final Pattern ROW = Pattern.compile("^\\| ([\\d.]+-\\d+) \\| (.*) \\|$", Pattern.MULTILINE);
    private static final Pattern TEST = Pattern.compile("`(\\w+)(?:#(\\w+))?`");

    @Test
    void everyMustIsNumberedAndHasTests() throws IOException {
        String specification = Files.readString(House.ROOT.resolve("docs/SPEC.md"));
        assertThat(UNNUMBERED
                        .matcher(specification.replace("Each MUST carries", ""))
                        .results())
                .as("MUSTs without a number")
                .isEmpty();
        SortedSet<String> musts = new TreeSet<>();
        Matcher numbered = NUMBERED.matcher(specification);
        while (numbered.find()) {
            assertThat(musts.add(numbered.group(1))).as(numbered.group(1)).isTrue();
        }
        assertThat(rows().keySet()).isEqualTo(musts);
    }

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (Path file : House.files(".java")) {
            sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
        }
        for (Map.Entry<String, String> row : rows().entrySet()) {
            Matcher test = TEST.matcher(row.getValue());
            assertThat(test.find()).as(row.getKey()).isTrue();
            do {
                assertThat(sources).as(row.getKey()).containsKey(test.group(1));
                if (test.group(2) != null) {
                    assertThat(sources.get(test.group(1))).as(row.getKey()).contains("void " + test.group(2) + "(");
                }
            } while (test.find());
        }
    }

    private static Map<String, String> rows() throws IOException {
        Map<String, String> rows = new java.util.TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(House.ROOT.resolve("docs/SPEC-TESTS.md")));
        while (row.find()) {
            rows.put(row.group(1), row.group(2));
        }
        return rows;
    }
}
