package dev.bodyguard.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.bodyguard.client.jdk.BodyguardHttpClient;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Client and server whole, in one process over the loopback: plain HTTP/1.1, TLS 1.3 and ours in clear HTTP, in turns. A
 * closed loop of four threads. Each is warmed up for a while first, because the CPU time of the process includes the
 * compiler's, and then does a fixed number of requests a round. Prints how warm it was and the median of the rounds, as CPU
 * time of the process per request and as requests per second, each also as a ratio to plain HTTP.
 *
 * <p>{@code WholeServer [rounds] [requests per round] [seconds of warm-up for each]}
 */
public final class WholeServer {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final int THREADS = 4;

    record Contender(String name, HttpClient client, BenchServer server) {}

    record Figure(double cpuMicros, double perSecond) {}

    private record Plan(int rounds, int requests, Duration warmUp) {}

    @FunctionalInterface
    interface Work {
        void once(Contender contender) throws IOException, InterruptedException;
    }

    private WholeServer() {}

    /** Runs all. */
    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9;
        int requests = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 4000;
        Duration warmUp = Duration.ofSeconds(arguments.length > 2 ? Integer.parseInt(arguments[2]) : 30);
        Path directory = Files.createTempDirectory("bodyguard-benchmark");
        TlsKeys keys = TlsKeys.make(directory);
        HttpClient ours = BodyguardHttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .trustOnFirstUse(directory.resolve("known-servers"))
                .build();
        try (BenchServer plain = BenchServer.plain();
                BenchServer tls = BenchServer.tls(keys);
                BenchServer sealed = BenchServer.protectedBy(directory.resolve("identity.pem"))) {
            List<Contender> contenders = List.of(
                    new Contender("plain HTTP", http().build(), plain),
                    new Contender("TLS 1.3", http().sslContext(keys.trusting()).build(), tls),
                    new Contender("Bodyguard", ours, sealed));
            compare("POST, 1 KiB there and back", contenders, new Plan(rounds, requests, warmUp), WholeServer::echo);
            compare(
                    "GET, 1 MiB back",
                    contenders,
                    new Plan(rounds, Math.max(THREADS, requests / 20), warmUp),
                    WholeServer::download);
        }
        System.exit(0); // the clients' threads are not ours to stop on JDK 17
    }

    private static HttpClient.Builder http() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
    }

    static void echo(Contender contender) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(contender.server().uri("/echo"))
                .POST(BodyPublishers.ofByteArray(new byte[1024]))
                .build();
        require(contender.client().send(request, BodyHandlers.ofByteArray()), 1024);
    }

    private static void download(Contender contender) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(contender.server().uri("/bytes?" + (1 << 20)))
                .build();
        require(contender.client().send(request, BodyHandlers.ofByteArray()), 1 << 20);
    }

    private static void require(HttpResponse<byte[]> response, int length) throws IOException {
        if (response.statusCode() != 200 || response.body().length != length) {
            throw new IOException("answered " + response.statusCode() + " with " + response.body().length + " bytes");
        }
    }

    private static void compare(String what, List<Contender> contenders, Plan plan, Work work) throws Exception {
        Map<String, List<Figure>> figures = new TreeMap<>();
        System.out.println("\n" + what);
        for (Contender contender : contenders) {
            System.out.println(contender.name() + " warmed up with " + warmUp(contender, plan, work) + " requests in "
                    + plan.warmUp().toSeconds() + " s");
        }
        for (int round = 0; round < plan.rounds(); round++) {
            for (Contender contender : contenders) {
                figures.computeIfAbsent(contender.name(), name -> new ArrayList<>())
                        .add(run(contender, plan.requests(), work));
            }
        }
        print(contenders, figures, plan);
    }

    private static int warmUp(Contender contender, Plan plan, Work work) throws Exception {
        long began = System.nanoTime();
        int sent = 0;
        while (System.nanoTime() - began < plan.warmUp().toNanos()) {
            run(contender, plan.requests(), work);
            sent += plan.requests();
        }
        return sent;
    }

    private static void print(List<Contender> contenders, Map<String, List<Figure>> figures, Plan plan) {
        Figure base = median(figures.getOrDefault("plain HTTP", List.of()));
        System.out.println("median of " + plan.rounds() + " rounds of " + plan.requests() + " requests");
        for (Contender contender : contenders) {
            Figure figure = median(figures.getOrDefault(contender.name(), List.of()));
            System.out.println(String.format(
                    Locale.ROOT,
                    "%-11s %8.1f us CPU per request (%.2f)  %8.0f requests/s (%.2f)",
                    contender.name(),
                    figure.cpuMicros(),
                    figure.cpuMicros() / base.cpuMicros(),
                    figure.perSecond(),
                    figure.perSecond() / base.perSecond()));
        }
    }

    private static Figure median(List<Figure> figures) {
        double[] cpu = figures.stream().mapToDouble(Figure::cpuMicros).sorted().toArray();
        double[] speed =
                figures.stream().mapToDouble(Figure::perSecond).sorted().toArray();
        return new Figure(cpu[cpu.length / 2], speed[speed.length / 2]);
    }

    static Figure run(Contender contender, int requests, Work work) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        long cpu = SYSTEM.getProcessCpuTime();
        long began = System.nanoTime();
        try {
            List<Future<?>> loops = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                loops.add(threads.submit(() -> {
                    for (int i = 0; i < requests / THREADS; i++) {
                        work.once(contender);
                    }
                    return null;
                }));
            }
            for (Future<?> loop : loops) {
                loop.get();
            }
        } finally {
            threads.shutdownNow();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        int sent = requests / THREADS * THREADS;
        return new Figure((SYSTEM.getProcessCpuTime() - cpu) / 1e3 / sent, sent / seconds);
    }
}
