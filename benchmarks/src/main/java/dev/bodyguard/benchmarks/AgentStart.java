package dev.bodyguard.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.bodyguard.client.jdk.BodyguardHttpClient;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What the agent costs at the start of a JVM: Jetty with one servlet until it serves, and a client until it has its first answer; each
 * in clear, with the library and with the agent, in turns, each in a JVM of its own.
 *
 * <p>{@code AgentStart JAR [turns]}
 */
public final class AgentStart {

    private record Start(double elapsed, double cpu) {}

    /** One way to start, and what it took so far. */
    private record Way(String name, List<String> options, List<String> arguments, List<Start> starts) {
        static Way of(String name, List<String> options, String... arguments) {
            return new Way(name, options, List.of(arguments), new ArrayList<>());
        }

        double median(ToDoubleFunction<Start> of) {
            double[] sorted = starts.stream().mapToDouble(of).sorted().toArray();
            return sorted[sorted.length / 2];
        }
    }

    private AgentStart() {}

    /** The agent's jar and the turns; in the JVMs that are measured, what to start. */
    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "serve" -> told(() -> BenchServer.plain());
            case "serve-protected" -> told(() -> BenchServer.protectedBy(Path.of(arguments[1])));
            case "ask" -> told(() -> ask(HttpClient.newHttpClient(), arguments[1]));
            case "ask-protected" ->
                told(() -> ask(
                        BodyguardHttpClient.newBuilder()
                                .trustOnFirstUse(Path.of(arguments[2]))
                                .build(),
                        arguments[1]));
            default -> measure(arguments[0], arguments.length > 1 ? Integer.parseInt(arguments[1]) : 15);
        }
    }

    private static void measure(String jar, int turns) throws Exception {
        Path directory = Files.createTempDirectory("bodyguard-start");
        String identity = directory.resolve("identity.pem").toString();
        String known = directory.resolve("known-servers").toString();
        try (BenchServer plain = BenchServer.plain();
                BenchServer sealed = BenchServer.protectedBy(Path.of(identity))) {
            compare(
                    turns,
                    Way.of("server, in clear", List.of(), "serve"),
                    Way.of("server, with the filter", List.of(), "serve-protected", identity),
                    Way.of("server, with the agent", agent(jar, "bodyguard.identity=" + identity), "serve"));
            String address = sealed.uri("/bytes?1").toString();
            String clients =
                    "bodyguard.agent.protects=clients;bodyguard.client.protect=*;bodyguard.client.known-servers="
                            + known;
            compare(
                    turns,
                    Way.of(
                            "client, in clear",
                            List.of(),
                            "ask",
                            plain.uri("/bytes?1").toString()),
                    Way.of("client, with the library", List.of(), "ask-protected", address, known),
                    Way.of("client, with the agent", agent(jar, clients), "ask", address));
        }
        System.exit(0);
    }

    private static List<String> agent(String jar, String settings) {
        return List.of("-javaagent:" + jar + "=" + settings);
    }

    private static void compare(int turns, Way... ways) throws IOException, InterruptedException {
        for (Way way : ways) {
            // The file cache is warm from here on.
            start(way);
        }
        for (int turn = 0; turn < turns; turn++) {
            for (Way way : ways) {
                way.starts().add(start(way));
            }
        }
        for (Way way : ways) {
            System.out.println(String.format(
                    Locale.ROOT,
                    "%-26s %6.0f ms (%.2f)  %6.0f ms CPU (%.2f), medians of %d",
                    way.name(),
                    way.median(Start::elapsed),
                    way.median(Start::elapsed) / ways[0].median(Start::elapsed),
                    way.median(Start::cpu),
                    way.median(Start::cpu) / ways[0].median(Start::cpu),
                    turns));
        }
    }

    private static Start start(Way way) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(way.options());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), AgentStart.class.getName()));
        command.addAll(way.arguments());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("a start failed: " + command + " said " + said);
        }
        // The JVM may have a warning to give before.
        String[] figures =
                said.strip().lines().reduce("", (before, line) -> line).split(" ");
        return new Start(Double.parseDouble(figures[0]), Double.parseDouble(figures[1]));
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void told(Work work) throws Exception {
        work.run();
        long elapsed = ManagementFactory.getRuntimeMXBean().getUptime();
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        System.out.println(elapsed + " " + system.getProcessCpuTime() / 1e6);
        System.exit(0);
    }

    private static void ask(HttpClient client, String address) throws IOException, InterruptedException {
        int status = client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.discarding())
                .statusCode();
        if (status != 200) {
            throw new IOException("answered " + status);
        }
    }
}
