package dev.bodyguard.client.offline;

import static dev.bodyguard.client.offline.VaultFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several JVMs share a vault, and some are killed. */
class ProcessesIT {

    private static final int KILLS = 10;

    @TempDir
    Path directory;

    @Test
    void aKilledProcessLeavesOldOrNewAndNothingItConfirmedIsLost() throws Exception {
        Random random = new Random();
        Map<String, Long> confirmed = new HashMap<>();
        long number = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Process child = Child.start(directory, number, 1_000_000, "/a", "/b", "/c");
            int lines = 1 + random.nextInt(60);
            try (BufferedReader output = Child.output(child)) {
                String line;
                while ((line = output.readLine()) != null) {
                    note(confirmed, line);
                    if (--lines == 0) {
                        // Not the process itself, which would close its output before it was read.
                        child.toHandle().destroyForcibly();
                    }
                }
            }
            assertThat(child.waitFor()).as("killed").isNotZero();
            number =
                    confirmed.values().stream().mapToLong(Long::longValue).max().orElse(0) + 2;
            try (Vault vault = open()) {
                for (String path : List.of("/a", "/b", "/c")) {
                    check(vault, path, confirmed.get(path));
                }
                assertThat(names()).as("envelopes on disk").hasSize(vault.list().size());
            }
        }
    }

    @Test
    void processesThatStoreAtOnceLoseNothing() throws Exception {
        List<Process> children = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            children.add(Child.start(directory, 1, 20, "/own/" + i, "/shared"));
        }
        for (Process child : children) {
            child.getInputStream().readAllBytes();
            assertThat(child.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(child.exitValue()).isZero();
        }
        try (Vault vault = open()) {
            for (int i = 0; i < 4; i++) {
                assertThat(text(vault, "/own/" + i)).contains(Child.content("/own/" + i, 20));
            }
            assertThat(text(vault, "/shared").orElseThrow()).startsWith("/shared ");
            assertThat(names()).hasSize(5);
        }
    }

    private static void note(Map<String, Long> confirmed, String line) {
        int space = line.indexOf(' ');
        if (space > 0 && line.length() > space + 1) {
            confirmed.put(line.substring(0, space), Long.parseLong(line.substring(space + 1)));
        }
    }

    private static void check(Vault vault, String path, Long atLeast) throws IOException {
        Optional<String> text = text(vault, path);
        if (atLeast == null && text.isEmpty()) {
            return;
        }
        String line = text.orElseThrow().lines().findFirst().orElseThrow();
        long number = Long.parseLong(line.substring(path.length() + 1));
        assertThat(number).as(path).isGreaterThanOrEqualTo(atLeast == null ? 0 : atLeast);
        assertThat(text).contains(Child.content(path, number));
    }

    private Vault open() throws IOException {
        return Vault.open(directory, VaultKey.file(directory.resolve("key")));
    }

    private List<Path> names() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("documents"))) {
            return files.toList();
        }
    }
}
