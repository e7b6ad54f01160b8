package dev.bodyguard.protocol.crypto;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Project Wycheproof's vectors, which are not part of this project: the tests read them from the directory
 * {@code shared/vectors/wycheproof} beside the checkout, or from the one that the system property
 * {@code bodyguard.wycheproof} names, and are skipped where there is none.
 */
record Wycheproof(JsonNode group, JsonNode test) {
    static List<Wycheproof> cases(String file) throws IOException {
        Path path = directory().resolve(file);
        assumeTrue(Files.exists(path), () -> "no Wycheproof vectors: " + path + " does not exist");
        List<Wycheproof> cases = new ArrayList<>();
        for (JsonNode group : new ObjectMapper().readTree(path.toFile()).get("testGroups")) {
            for (JsonNode test : group.get("tests")) {
                cases.add(new Wycheproof(group, test));
            }
        }
        return cases;
    }

    /** Tests run in the directory of their module, which is inside the checkout. */
    private static Path directory() {
        String configured = System.getProperty("bodyguard.wycheproof");
        return configured != null
                ? Path.of(configured)
                : Path.of("..", "..", "shared", "vectors", "wycheproof").normalize();
    }

    byte[] bytes(String member) {
        return HexFormat.of().parseHex(test.get(member).asText());
    }

    boolean isValid() {
        return result().equals("valid");
    }

    String result() {
        return test.get("result").asText();
    }

    boolean has(String flag) {
        for (JsonNode each : test.get("flags")) {
            if (each.asText().equals(flag)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return "case " + test.get("tcId") + " " + test.path("comment").asText() + " (" + result() + ")";
    }
}
