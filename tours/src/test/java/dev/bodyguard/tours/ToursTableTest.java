package dev.bodyguard.tours;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.tours.Visit.Reach;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the documentation says of the tours is what the tours do. */
class ToursTableTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "TOURS.md");
    private static final int SHORTEST = 25;

    @Test
    void everyTourIsListedWithItsNumberOfExchanges() throws IOException {
        for (Tour tour : Tours.ALL) {
            assertThat(tour.visits()).as(tour.webapp()).hasSizeGreaterThanOrEqualTo(SHORTEST);
            assertThat(lines("| " + tour.webapp() + " |"))
                    .singleElement()
                    .asString()
                    .contains("| " + tour.visits().size() + " |");
        }
    }

    @Test
    void everyNormalisationIsListedWithItsReason() throws IOException {
        List<String> expected = new ArrayList<>();
        for (Normalisation rule : Normalisations.ALL) {
            String where = rule.tours().isEmpty()
                    ? "all"
                    : String.join(", ", rule.tours().stream().sorted().toList());
            expected.add("| " + rule.what().replace("|", "\\|") + " | " + where + " | " + rule.reason() + " |");
        }
        assertThat(table("## What is normalised")).isEqualTo(expected);
    }

    @Test
    void everythingOutsideTheFilterIsListedWithItsReason() throws IOException {
        List<String> expected = new ArrayList<>();
        for (Tour tour : Tours.ALL) {
            for (Visit visit : tour.visits()) {
                if (visit.reach() != Reach.WEBAPP) {
                    String how = visit.reach() == Reach.CONTAINER ? "refused" : "in clear";
                    expected.add("| `" + visit + "` | " + visit.status() + " | " + how + " | " + visit.why() + " |");
                }
            }
        }
        assertThat(table("## What is outside the filter")).isEqualTo(expected);
    }

    private static List<String> table(String heading) throws IOException {
        String text = Files.readString(DOCUMENT);
        String section = text.substring(text.indexOf(heading) + heading.length());
        int end = section.indexOf("\n## ");
        return (end < 0 ? section : section.substring(0, end))
                .lines()
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .toList();
    }

    private static List<String> lines(String beginning) throws IOException {
        return Files.readString(DOCUMENT)
                .lines()
                .filter(line -> line.startsWith(beginning))
                .toList();
    }
}
