package dev.bodyguard.testkit.contract.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM with a heap of 64 MiB that runs one program of the class path of the tests. */
final class SmallJvm {

    private static final long MINUTES = 4;

    private final List<String> command = new ArrayList<>();

    SmallJvm(String... options) {
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx64m");
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    }

    /** Runs it to its end, which must be a good one. What it says goes to a file in that directory, and into the failure. */
    void run(Path directory, Class<?> program, String... arguments) throws IOException, InterruptedException {
        command.add(program.getName());
        command.addAll(List.of(arguments));
        Path said = directory.resolve("said.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
            assertThat(ended)
                    .as(() -> "ends in time, having said: " + text(said))
                    .isTrue();
            assertThat(process.exitValue())
                    .as(() -> "the end of what said: " + text(said))
                    .isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
