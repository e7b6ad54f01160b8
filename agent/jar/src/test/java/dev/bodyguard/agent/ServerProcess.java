package dev.bodyguard.agent;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A JVM that runs {@link ServerProgram}: Jetty, libraries of other versions than ours, and nothing of ours. */
final class ServerProcess implements AutoCloseable {

    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private final Process process;
    private final Writer lines;
    private final BufferedReader answers;
    private final Path errors;

    /** @param options of the JVM */
    ServerProcess(Path directory, String... options) throws IOException {
        errors = directory.resolve("errors.txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classPath(), ServerProgram.class.getName()));
        process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        lines = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    private static String classPath() throws IOException {
        List<String> path =
                new ArrayList<>(List.of(TARGET.resolve("test-classes").toString()));
        try (Stream<Path> application = Files.list(TARGET.resolve("packaged/application"))) {
            application.forEach(jar -> path.add(jar.toString()));
        }
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains("jetty") || entry.contains("servlet-api") || entry.contains("slf4j"))
                .forEach(path::add);
        return String.join(File.pathSeparator, path);
    }

    long pid() {
        return process.pid();
    }

    /** Starts one more application and returns where it is, or what kept it from starting. */
    String start() throws IOException {
        return answer("start");
    }

    /** What a client of its own gets there. */
    String ask(String url) throws IOException {
        return answer(url);
    }

    private String answer(String line) throws IOException {
        lines.write(line + "\n");
        lines.flush();
        return String.valueOf(answers.readLine());
    }

    /** What it has said to its error stream. */
    String said() {
        try {
            return Files.readString(errors, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its end, which comes when it cannot start. */
    int ended() throws InterruptedException {
        return process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : 0;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
