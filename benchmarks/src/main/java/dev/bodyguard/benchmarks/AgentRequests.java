package dev.bodyguard.benchmarks;

import dev.bodyguard.client.jdk.BodyguardHttpClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a request costs under the agent: client and server in one JVM, in clear, with the libraries and with the agent, three JVMs that
 * take their rounds in turns. Prints the CPU time of the process per request, and as ratios to the libraries.
 *
 * <p>{@code AgentRequests JAR [rounds] [requests per round] [rounds of warm-up]}
 */
public final class AgentRequests {

    private AgentRequests() {}

    /** The agent's jar and how much; in the JVMs that are measured, what to run. */
    public static void main(String[] arguments) throws Exception {
        if (arguments[0].startsWith("run-")) {
            run(arguments[0], Path.of(arguments[1]), Integer.parseInt(arguments[2]));
            return;
        }
        int rounds = number(arguments, 1, 30);
        String requests = String.valueOf(number(arguments, 2, 2000));
        int warmUp = number(arguments, 3, 30);
        Path directory = Files.createTempDirectory("bodyguard-requests");
        String agent = "-javaagent:" + arguments[0] + "=bodyguard.identity=" + directory.resolve("agent.pem")
                + ";bodyguard.client.protect=*;bodyguard.client.known-servers=" + directory.resolve("known-to-agent");
        try (Contestant plain = new Contestant(List.of(), "run-plain", directory.toString(), requests);
                Contestant library = new Contestant(List.of(), "run-library", directory.toString(), requests);
                Contestant agents = new Contestant(List.of(agent), "run-plain", directory.toString(), requests)) {
            List<Contestant> all = List.of(plain, library, agents);
            for (int round = -warmUp; round < rounds; round++) {
                for (Contestant one : all) {
                    one.round(round >= 0);
                }
            }
            print("in clear", plain, library);
            print("with the libraries", library, library);
            print("with the agent", agents, library);
        }
    }

    private static int number(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }

    private static void print(String name, Contestant one, Contestant base) {
        double[] ratios = new double[one.micros.size()];
        Arrays.setAll(ratios, i -> one.micros.get(i) / base.micros.get(i));
        Arrays.sort(ratios);
        double[] micros =
                one.micros.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.println(String.format(
                Locale.ROOT,
                "%-20s %8.1f us CPU per request, POST, 1 KiB there and back  %.2f (%.2f to %.2f)",
                name,
                micros[micros.length / 2],
                ratios[ratios.length / 2],
                ratios[ratios.length / 4],
                ratios[ratios.length * 3 / 4]));
    }

    private static void run(String how, Path directory, int requests) throws Exception {
        boolean isLibrary = how.equals("run-library");
        BenchServer server =
                isLibrary ? BenchServer.protectedBy(directory.resolve("library.pem")) : BenchServer.plain();
        HttpClient client = isLibrary
                ? BodyguardHttpClient.newBuilder()
                        .version(Version.HTTP_1_1)
                        .trustOnFirstUse(directory.resolve("known-to-library"))
                        .build()
                : HttpClient.newBuilder().version(Version.HTTP_1_1).build();
        WholeServer.Contender contender = new WholeServer.Contender(how, client, server);
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (lines.readLine() != null) {
            System.out.println("micros "
                    + WholeServer.run(contender, requests, WholeServer::echo).cpuMicros());
        }
        System.exit(0);
    }

    /** A JVM that does a round when it is told to. */
    private static final class Contestant implements AutoCloseable {
        private final Process process;
        private final Writer lines;
        private final BufferedReader answers;
        private final List<Double> micros = new ArrayList<>();

        Contestant(List<String> options, String... arguments) throws IOException {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(options);
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), AgentRequests.class.getName()));
            command.addAll(List.of(arguments));
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            lines = process.outputWriter(StandardCharsets.UTF_8);
            answers = process.inputReader(StandardCharsets.UTF_8);
        }

        void round(boolean counts) throws IOException {
            lines.write("round\n");
            lines.flush();
            String answer = answers.readLine();
            while (answer != null && !answer.startsWith("micros ")) {
                answer = answers.readLine();
            }
            if (answer == null) {
                throw new IOException("one of the JVMs has ended");
            }
            if (counts) {
                micros.add(Double.parseDouble(answer.substring("micros ".length())));
            }
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
        }
    }
}
