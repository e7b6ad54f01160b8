package dev.bodyguard.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * What the agent costs at the start of a JVM: Jetty with one servlet until it serves, without and with the agent in turns, each in a JVM of
 * its own.
 */
public final class AgentStart {

    private static final int TURNS = 15;

    private record Start(double elapsed, double cpu) {}

    private AgentStart() {}

    /** @param arguments the agent's jar; without it, one start that says what it took */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            serve();
            return;
        }
        Path identity = Files.createTempDirectory("bodyguard-start").resolve("identity.pem");
        String agent = "-javaagent:" + arguments[0] + "=bodyguard.identity=" + identity;
        // The identity is made by the first start, and the file cache is warm.
        start(List.of(agent));
        List<Double> elapsed = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            Start without = start(List.of());
            Start with = start(List.of(agent));
            elapsed.add(with.elapsed / without.elapsed);
            cpu.add(with.cpu / without.cpu);
            System.out.printf(Locale.ROOT, "%.0f ms, with the agent %.0f ms%n", without.elapsed, with.elapsed);
        }
        System.out.printf(Locale.ROOT, "elapsed: %.2f times, CPU: %.2f times%n", median(elapsed), median(cpu));
    }

    private static double median(List<Double> ratios) {
        Collections.sort(ratios);
        return ratios.get(ratios.size() / 2);
    }

    private static Start start(List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), AgentStart.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("a start failed with " + options);
        }
        String[] figures = said.strip().split(" ");
        return new Start(Double.parseDouble(figures[0]), Double.parseDouble(figures[1]));
    }

    private static void serve() throws Exception {
        BenchServer.plain();
        long elapsed = ManagementFactory.getRuntimeMXBean().getUptime();
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        System.out.println(elapsed + " " + system.getProcessCpuTime() / 1e6);
        System.exit(0);
    }
}
