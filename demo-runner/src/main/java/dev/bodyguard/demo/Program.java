package dev.bodyguard.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A program in a JVM of its own. It answers in lines of JSON; what else it says goes into the log. */
final class Program implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LAYER = "dev.bodyguard.";
    private static final int REMEMBERED = 6;
    private static final List<String> JAVA = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-Djava.util.logging.SimpleFormatter.format=%3$s: %5$s%6$s%n");

    private final String name;
    private final Process process;
    private final Writer orders;
    private final BufferedReader answers;
    private final Deque<String> last = new ArrayDeque<>();

    private Program(String name, Process process) {
        this.name = name;
        this.process = process;
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Starts it.
     *
     * @param name as it is called in the log
     * @param command what follows {@code java}
     */
    static Program start(String name, List<String> command) throws IOException {
        List<String> whole = new ArrayList<>(JAVA);
        // How this JVM compiles and collects is how they do.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-XX:"))
                .forEach(whole::add);
        whole.addAll(command);
        return new Program(
                name, new ProcessBuilder(whole).redirectErrorStream(true).start());
    }

    /** Tells it what to do, and waits for its answer. */
    synchronized JsonNode ask(Map<String, ?> order) throws IOException {
        orders.write(JSON.writeValueAsString(order) + "\n");
        orders.flush();
        JsonNode answer = answer();
        if (answer.has("failed")) {
            throw new IOException(answer.path("failed").asText());
        }
        return answer;
    }

    /** The next answer. */
    JsonNode answer() throws IOException {
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith("{")) {
                return JSON.readTree(line);
            }
            log(line);
        }
        throw new IOException("the " + name + "'s JVM ended, and said last: " + String.join(" | ", last));
    }

    /** From now on it only talks. */
    void listen() {
        Thread listening = new Thread(
                () -> {
                    try {
                        answers.lines().forEach(this::log);
                    } catch (UncheckedIOException e) {
                        // It was ended in the middle of a line.
                        log(e.toString());
                    }
                },
                "log-of-" + name);
        listening.setDaemon(true);
        listening.start();
    }

    private void log(String line) {
        last.add(line);
        if (last.size() > REMEMBERED) {
            last.remove();
        }
        int colon = line.indexOf(": ");
        boolean isOfLayer = colon > 0 && line.startsWith(LAYER);
        Logger.getLogger(isOfLayer ? line.substring(0, colon) : name)
                .log(Level.INFO, () -> isOfLayer ? line.substring(colon + 2) : line);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().join();
    }
}
