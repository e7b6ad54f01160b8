package dev.bodyguard.jetty;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Jetty as people install it: the distribution, and a base directory into which our archive is unpacked. */
final class JettyHome {

    private static final Pattern LISTENS = Pattern.compile("Started .*ServerConnector.*:(\\d+)}");
    private static final Pattern PIN = Pattern.compile("Bodyguard protects .*pin (bg1:\\S+)");

    private final Path home;
    private final Path base;

    private JettyHome(Path home, Path base) {
        this.home = home;
        this.base = base;
    }

    /** Unpacks the distribution, which the build has fetched, and our archive, which the build has made. */
    static JettyHome in(Path directory) throws IOException {
        Path base = Files.createDirectories(directory.resolve("base"));
        unpack(distribution(), directory);
        unpack(archive(), base);
        try (Stream<Path> unpacked = Files.list(directory)) {
            Path home = unpacked.filter(path -> path.getFileName().toString().startsWith("jetty-home"))
                    .findFirst()
                    .orElseThrow();
            return new JettyHome(home, base);
        }
    }

    private static Path distribution() {
        return Path.of(System.getProperty("jetty.home.archive"));
    }

    private static Path archive() throws IOException {
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            return built.filter(path -> path.getFileName().toString().endsWith("-module.zip"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void unpack(Path archive, Path into) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = into.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(zip, target);
                }
            }
        }
    }

    Path base() {
        return base;
    }

    /** A library of the distribution, by the beginning of its name. */
    Path library(String name) throws IOException {
        try (Stream<Path> libraries = Files.list(home.resolve("lib"))) {
            return libraries
                    .filter(path -> path.getFileName().toString().startsWith(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** {@code java -jar start.jar} with these arguments, to its end. */
    String run(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        try (InputStream said = process.getInputStream()) {
            String all = new String(said.readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return all;
        }
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-jar");
        command.add(home.resolve("start.jar").toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(base.toFile())
                .redirectErrorStream(true)
                .start();
    }

    /** Starts the server on a free port and waits until it listens. */
    Running serve(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("jetty.http.port=0");
        return Running.of(start(all.toArray(String[]::new)));
    }

    /** A server that listens. */
    record Running(Process process, URI uri, String pin) implements AutoCloseable {

        private static Running of(Process process) throws InterruptedException {
            BlockingQueue<String> lines = new LinkedBlockingQueue<>();
            Thread reader = new Thread(() -> read(process, lines), "output of Jetty");
            reader.setDaemon(true);
            reader.start();
            StringBuilder said = new StringBuilder();
            String pin = "";
            for (String line = next(lines, process, said); ; line = next(lines, process, said)) {
                Matcher pinned = PIN.matcher(line);
                pin = pinned.find() ? pinned.group(1) : pin;
                Matcher listens = LISTENS.matcher(line);
                if (listens.find()) {
                    return new Running(process, URI.create("http://localhost:" + listens.group(1)), pin);
                }
            }
        }

        private static String next(BlockingQueue<String> lines, Process process, StringBuilder said)
                throws InterruptedException {
            String line = lines.poll(60, TimeUnit.SECONDS);
            if (line == null || line.equals(END)) {
                process.destroyForcibly();
                throw new IllegalStateException("Jetty does not listen; it said: " + said);
            }
            said.append(line).append('\n');
            return line;
        }

        private static final String END = "\0";

        private static void read(Process process, BlockingQueue<String> lines) {
            try (BufferedReader reader =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    lines.add(line);
                }
            } catch (IOException ended) {
                lines.add(ended.toString());
            }
            lines.add(END);
        }

        @Override
        public void close() throws InterruptedException {
            process.destroy();
            process.waitFor();
        }
    }
}
