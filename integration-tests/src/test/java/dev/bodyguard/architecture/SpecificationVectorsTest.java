package dev.bodyguard.architecture;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.testkit.vectors.KeyScheduleVectors;
import dev.bodyguard.testkit.vectors.OneShotVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The octets that the specification prints are those of the vector files. */
class SpecificationVectorsTest {

    private static final HexFormat HEX = HexFormat.of();

    @Test
    void theBodiesAreThoseOfTheKeySchedulesVectors() throws IOException {
        KeyScheduleVectors vectors = KeyScheduleVectors.read();
        String block = block("#### Vectors").replaceAll("\\s", "");
        for (String name :
                List.of("req5.body.chunk0", "req5.body.chunk1_final", "resp5.body.chunk0_final", "req5.body.key")) {
            assertThat(block).as(name).contains(HEX.formatHex(vectors.value(name)));
        }
        assertThat(block).contains("key" + HEX.formatHex(vectors.value("resp5.body.key")));
    }

    @Test
    void theOneShotIsThatOfTheVectors() throws IOException {
        OneShotVectors vectors = OneShotVectors.read();
        Map<String, String> printed = namesAndHex(block("### 10.7 Vectors"));
        assertThat(printed).hasSizeGreaterThan(15).containsKeys("box", "R", "S", "sealed-head", "response.body");
        printed.forEach((name, hex) -> {
            String vector = name.startsWith("recipient.") ? name : "small." + name;
            assertThat(hex).as(name).isEqualTo(HEX.formatHex(vectors.value(vector)));
        });
        assertThat(section("### 10.7 Vectors")).contains("`" + new String(vectors.value("recipient"), US_ASCII) + "`");
    }

    /** What begins with a blank goes on from the line above. */
    private static Map<String, String> namesAndHex(String block) {
        Map<String, String> values = new LinkedHashMap<>();
        String name = "";
        for (String line : block.lines().toList()) {
            String[] words = line.strip().split(" +");
            if (!line.startsWith(" ")) {
                name = words[0];
            }
            values.merge(name, words[words.length - 1], String::concat);
        }
        return values;
    }

    /** The first block of code under this heading. */
    private static String block(String heading) throws IOException {
        return section(heading).split("```\n")[1];
    }

    private static String section(String heading) throws IOException {
        String specification = Files.readString(House.ROOT.resolve("docs/SPEC.md"));
        return specification.split("\n" + heading + "\n")[1].split("\n#+ ")[0];
    }
}
