package dev.bodyguard.testkit.contract.boot;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code java -javaagent:.. -jar}, until it has started. */
final class FatJarProcess implements AutoCloseable {

    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Pattern PIN = Pattern.compile("bg1:[A-Za-z0-9_-]{43}");

    private final Process process;
    private final StringBuilder said = new StringBuilder();
    private final URI uri;

    /**
     * Starts it.
     *
     * @param settings of the agent
     * @param arguments of the application
     */
    FatJarProcess(Path jar, String settings, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-javaagent:" + Path.of("target/packaged/bodyguard-agent.jar").toAbsolutePath() + "=" + settings,
                "-jar",
                jar.toString()));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        uri = URI.create("http://localhost:" + port());
    }

    private String port() throws IOException {
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            Matcher started = STARTED.matcher(line);
            if (started.find()) {
                // What it says later stays in the pipe, which is large enough for it.
                return started.group(1);
            }
        }
        throw new IOException("it does not start: " + said);
    }

    URI uri() {
        return uri;
    }

    /** What it said until it had started. */
    String said() {
        return said.toString();
    }

    String pin() {
        Matcher pin = PIN.matcher(said);
        if (!pin.find()) {
            throw new IllegalStateException("it tells no pin: " + said);
        }
        return pin.group();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
