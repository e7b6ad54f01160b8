package dev.bodyguard.benchmarks;

import com.sun.management.ThreadMXBean;
import dev.bodyguard.benchmarks.HandshakeBenchmark.Client;
import dev.bodyguard.protocol.crypto.Aead;
import dev.bodyguard.protocol.suite.Suite;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Ours and what it is compared with (the JCA's calls, or the JDK's TLS) in turns of a few milliseconds in one thread, as the ratio of their CPU times. A turn is so short
 * that whatever slows the machine down slows both, so that the median of the ratios is steady where the times are not.
 * Prints the median, the quartiles, and what one operation allocates.
 *
 * <p>{@code SideBySide exchange SUITE}, {@code SideBySide seal|open AEAD BYTES}, {@code SideBySide handshake SUITE CLIENT};
 * each in a process of its own, so that the compiler's profile of one does not shape another.
 */
public final class SideBySide {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long TURN_NANOS = 5_000_000;
    private static final long WARM_UP_NANOS = 6_000_000_000L;
    /** TLS runs through a great deal of code, and most of it seldom. */
    private static final long WARM_UP_OF_HANDSHAKES_NANOS = 30_000_000_000L;

    private static final int TURNS = 1_000;

    @FunctionalInterface
    private interface Work {
        void once() throws Exception;
    }

    private record Pair(Work ours, Work raw, long warmUpNanos) {}

    private record Turn(double nanos, double octets) {}

    private SideBySide() {}

    /** Runs one pair. */
    public static void main(String[] arguments) throws Exception {
        String name = String.join(" ", arguments);
        Pair pair = switch (arguments[0]) {
            case "exchange" -> exchange(Suite.valueOf(arguments[1]));
            case "seal" -> seal(body(arguments));
            case "open" -> open(body(arguments));
            case "handshake" -> handshake(Suite.valueOf(arguments[1]), Client.valueOf(arguments[2]));
            default -> throw new IllegalArgumentException("exchange, seal, open or handshake, not " + arguments[0]);
        };
        warmUp(pair);
        int oursATurn = timesATurn(pair.ours);
        int rawATurn = timesATurn(pair.raw);
        List<Turn> ours = new ArrayList<>();
        List<Turn> raw = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            ours.add(run(pair.ours, oursATurn));
            raw.add(run(pair.raw, rawATurn));
        }
        print(name, ours, raw);
    }

    private static Pair exchange(Suite suite) throws Exception {
        ExchangeBenchmark benchmark = new ExchangeBenchmark();
        benchmark.suite = suite;
        benchmark.prepare();
        return new Pair(benchmark::exchange, benchmark::jcaAlone, WARM_UP_NANOS);
    }

    /** Beside TLS 1.3 with an anonymous client. */
    private static Pair handshake(Suite suite, Client client) {
        HandshakeBenchmark benchmark = new HandshakeBenchmark();
        benchmark.suite = suite;
        benchmark.client = client;
        benchmark.prepare();
        TlsHandshakeBenchmark tls = new TlsHandshakeBenchmark();
        tls.prepare();
        return new Pair(benchmark::bothSides, tls::bothSides, WARM_UP_OF_HANDSHAKES_NANOS);
    }

    private static Pair seal(BodyBenchmark benchmark) {
        return new Pair(benchmark::seal, benchmark::sealRaw, WARM_UP_NANOS);
    }

    private static Pair open(BodyBenchmark benchmark) {
        return new Pair(benchmark::open, benchmark::openRaw, WARM_UP_NANOS);
    }

    private static BodyBenchmark body(String[] arguments) throws Exception {
        BodyBenchmark benchmark = new BodyBenchmark();
        benchmark.aead = Aead.valueOf(arguments[1]);
        benchmark.size = Integer.parseInt(arguments[2]);
        benchmark.prepare();
        return benchmark;
    }

    private static void warmUp(Pair pair) throws Exception {
        long end = THREADS.getCurrentThreadCpuTime() + pair.warmUpNanos;
        while (THREADS.getCurrentThreadCpuTime() < end) {
            runFor(pair.ours, TURN_NANOS);
            runFor(pair.raw, TURN_NANOS);
        }
    }

    private static int timesATurn(Work work) throws Exception {
        return Math.max(1, runFor(work, 20 * TURN_NANOS) / 20);
    }

    private static int runFor(Work work, long nanos) throws Exception {
        long end = THREADS.getCurrentThreadCpuTime() + nanos;
        int times = 0;
        do {
            work.once();
            times++;
        } while (THREADS.getCurrentThreadCpuTime() < end);
        return times;
    }

    private static Turn run(Work work, int times) throws Exception {
        long octets = THREADS.getCurrentThreadAllocatedBytes();
        long began = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < times; i++) {
            work.once();
        }
        double nanos = THREADS.getCurrentThreadCpuTime() - began;
        return new Turn(nanos / times, (double) (THREADS.getCurrentThreadAllocatedBytes() - octets) / times);
    }

    private static void print(String name, List<Turn> ours, List<Turn> raw) {
        double[] ratios = new double[ours.size()];
        Arrays.setAll(ratios, i -> ours.get(i).nanos / raw.get(i).nanos);
        Arrays.sort(ratios);
        double oursOctets = median(ours.stream().mapToDouble(Turn::octets).toArray());
        double rawOctets = median(raw.stream().mapToDouble(Turn::octets).toArray());
        System.out.printf(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.2f (%.2f to %.2f) | %.2f | %.0f | %.0f | %.0f |%n",
                name,
                median(ours.stream().mapToDouble(Turn::nanos).toArray()) / 1e3,
                median(raw.stream().mapToDouble(Turn::nanos).toArray()) / 1e3,
                median(ratios),
                ratios[ratios.length / 4],
                ratios[ratios.length * 3 / 4],
                1 / median(ratios),
                oursOctets,
                rawOctets,
                oursOctets - rawOctets);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
