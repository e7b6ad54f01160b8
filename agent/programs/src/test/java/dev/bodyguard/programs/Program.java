package dev.bodyguard.programs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody's program in a JVM of its own. All that it says is kept. */
final class Program implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 120;
    private static final Path PACKAGED = Path.of(System.getProperty("packaged", "target/packaged"));

    private final Process process;
    private final Pattern awaited;
    private final StringBuilder said = new StringBuilder();
    private final CompletableFuture<String> found = new CompletableFuture<>();
    private final Thread listener = new Thread(this::listen, "what a program says");

    private Program(Process process, Pattern awaited) {
        this.process = process;
        this.awaited = awaited;
        listener.setDaemon(true);
        listener.start();
    }

    /** A jar that the build has put aside. */
    static Path jar(String name) {
        return PACKAGED.resolve(name).toAbsolutePath();
    }

    /** What adds the packaged agent to a program, with these settings. */
    static String agent(String... settings) {
        return "-javaagent:" + jar("bodyguard-agent.jar") + "=" + String.join(";", settings);
    }

    /** Starts the program of this jar. */
    static Program ofJar(Path directory, String agent, String jar, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(agent, "-jar", jar(jar).toString()));
        command.addAll(List.of(arguments));
        return start(directory, "(?!)", command);
    }

    /**
     * Starts a JVM.
     *
     * @param awaited a pattern for what it says when it is ready, with one group
     */
    static Program start(Path directory, String awaited, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // What starts soon is worth more here than what runs fast later.
        command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        return new Program(process, Pattern.compile(awaited));
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher matcher = awaited.matcher(line);
                synchronized (said) {
                    said.append(line).append('\n');
                }
                if (matcher.find()) {
                    found.complete(matcher.group(1));
                }
            }
        } catch (IOException | UncheckedIOException closed) {
            found.completeExceptionally(closed);
        }
        found.completeExceptionally(new IOException("the program ended"));
    }

    /** What the pattern's group was. */
    String ready() {
        try {
            return found.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("not ready:\n" + said(), e);
        }
    }

    /** Says one line to it. */
    void tell(String line) throws IOException {
        process.outputWriter(StandardCharsets.UTF_8).append(line).append('\n').flush();
    }

    /** Its exit status. */
    int ended() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("does not end:\n" + said());
        }
        listener.join();
        return process.exitValue();
    }

    /** What it has said up to now, to whichever stream. */
    String said() {
        synchronized (said) {
            return said.toString();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
