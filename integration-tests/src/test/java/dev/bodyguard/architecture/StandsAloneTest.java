package dev.bodyguard.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever has this repository has everything its texts speak of. */
class StandsAloneTest {

    private static final Path SELF = Path.of("StandsAloneTest.java");

    /** Folders beside a checkout or on one machine; the vectors beside it are optional, and tests may ask for them. */
    private static final Pattern ELSEWHERE = Pattern.compile("\\.\\./shared(?!/vectors)|(?<![\\w.])/(work|farm)/");

    private static final Pattern VECTORS_BESIDE = Pattern.compile("\\.\\./shared/vectors");

    @Test
    void noTextSendsItsReaderOutOfTheRepository() throws IOException {
        assertThat(linesWith(ELSEWHERE, ".md", ".java", ".xml", ".sh", ".yml", ".properties", ".html"))
                .isEmpty();
    }

    @Test
    void onlyTestsAskForVectorsBesideTheCheckout() throws IOException {
        assertThat(linesWith(VECTORS_BESIDE, ".md", ".java", ".xml", ".sh"))
                .allMatch(line -> line.contains("/src/test/") || line.startsWith("testkit/") || isPomOfTests(line));
    }

    @Test
    void everyLinkInTheTextsLeadsToAFile() throws IOException {
        Pattern link = Pattern.compile("]\\((?!https?:|mailto:|#)([^)#\\s]+)");
        List<String> dead = new ArrayList<>();
        for (Path file : House.files(".md")) {
            var matcher = link.matcher(Files.readString(file));
            while (matcher.find()) {
                if (!Files.exists(file.resolveSibling(matcher.group(1)))) {
                    dead.add(House.ROOT.relativize(file) + ": " + matcher.group(1));
                }
            }
        }
        assertThat(dead).isEmpty();
    }

    private static boolean isPomOfTests(String line) {
        return line.contains("pom.xml:");
    }

    private static List<String> linesWith(Pattern pattern, String... endings) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : House.files(endings)) {
            if (file.endsWith(SELF)) {
                continue;
            }
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (pattern.matcher(lines.get(i)).find()) {
                    found.add(House.ROOT.relativize(file) + ":" + (i + 1) + ": " + lines.get(i));
                }
            }
        }
        return found;
    }
}
