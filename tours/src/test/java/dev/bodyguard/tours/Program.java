package dev.bodyguard.tours;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server program in a JVM of its own. What it says is kept, and searched for its port and for the word that it is ready. */
final class Program implements Site {

    private static final long PATIENCE = 120;

    private final Process process;
    private final Pattern portLine;
    private final String readyLine;
    private final List<String> said = new ArrayList<>();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    private Program(Process process, Pattern portLine, String readyLine) {
        this.process = process;
        this.portLine = portLine;
        this.readyLine = readyLine;
    }

    /**
     * Starts it.
     *
     * @param arguments those of {@code java}
     * @param portLine a line of its output, with the port as group 1
     * @param readyLine what its output holds when it is ready; not before the port
     */
    static Program start(Path directory, List<String> arguments, String portLine, String readyLine) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Tours are short: what starts soon is worth more here than what runs fast later.
        command.addAll(List.of("-Xmx192m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Duser.language=en"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        Program program = new Program(process, Pattern.compile(portLine), readyLine);
        Thread reader = new Thread(program::listen, "said by " + directory.getFileName());
        reader.setDaemon(true);
        reader.start();
        return program;
    }

    private void listen() {
        int found = 0;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                keep(line);
                Matcher matcher = portLine.matcher(line);
                found = matcher.find() ? Integer.parseInt(matcher.group(1)) : found;
                if (found != 0 && line.contains(readyLine)) {
                    port.complete(found);
                }
            }
        } catch (IOException | UncheckedIOException closed) {
            keep(closed.toString());
        }
        port.completeExceptionally(new IOException("the program ended"));
    }

    private void keep(String line) {
        synchronized (said) {
            said.add(line);
        }
    }

    /** Where it listens, once it is ready. */
    @Override
    public URI uri() {
        try {
            return URI.create("http://127.0.0.1:" + port.get(PATIENCE, TimeUnit.SECONDS));
        } catch (Exception e) {
            close();
            throw new IllegalStateException("not started:\n" + output(), e);
        }
    }

    String output() {
        synchronized (said) {
            return String.join("\n", said);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
