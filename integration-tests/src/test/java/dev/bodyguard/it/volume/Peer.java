package dev.bodyguard.it.volume;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A JVM with a small heap that does what it is told, line by line, and reports in lines that begin with a mark. */
final class Peer implements AutoCloseable {

    private static final String MARK = "> ";
    private static final String HEAP = "-Xmx64m";

    private final Process process;
    private final Writer orders;
    private final BlockingQueue<String> reports = new LinkedBlockingQueue<>();
    private final StringBuffer noise = new StringBuffer();

    private Peer(Process process) {
        this.process = process;
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
        Thread reader = new Thread(this::collect, "reports of a peer");
        reader.setDaemon(true);
        reader.start();
    }

    static Peer start(Class<?> main, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName());
        builder.command().addAll(java.util.List.of(arguments));
        return new Peer(builder.redirectErrorStream(true).start());
    }

    /** To be called in the peer. */
    static void report(String line) {
        System.out.println(MARK + line);
        System.out.flush();
    }

    private void collect() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(MARK)) {
                    reports.add(line.substring(MARK.length()));
                } else {
                    noise.append(line).append('\n');
                }
            }
        } catch (IOException closed) {
            noise.append(closed).append('\n');
        }
    }

    /** Gives an order; the report that answers it is the next one. */
    String order(String line) throws IOException, InterruptedException {
        orders.write(line + "\n");
        orders.flush();
        return report();
    }

    /** The next report. */
    String report() throws InterruptedException {
        for (int second = 0; second < 300; second++) {
            String report = reports.poll(1, TimeUnit.SECONDS);
            if (report != null) {
                return report;
            }
            if (!process.isAlive() && reports.isEmpty()) {
                throw new AssertionError("the peer ended:\n" + noise);
            }
        }
        throw new AssertionError("the peer says nothing:\n" + noise);
    }

    /** What it wrote besides its reports. */
    String noise() {
        return noise.toString();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
