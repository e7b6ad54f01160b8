package dev.bodyguard.benchmarks;

import dev.bodyguard.benchmarks.HandshakeBenchmark.Client;
import dev.bodyguard.protocol.suite.KeyEstablishment;
import dev.bodyguard.protocol.suite.Suite;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Every suite's handshakes beside the JDK's TLS 1.3 in one run: rates for each core, and ratios to TLS. Arguments are JMH's.
 * The client of TLS is anonymous; suites are measured with clients that prove an Ed25519 identity, and with anonymous ones
 * where they may be.
 */
public final class HandshakeRates {

    private static final String TLS = "TLS 1.3, X25519, ECDSA P-256, anonymous client";

    private record Row(String name, double perSecond, double cpuMicros) {}

    private final CommandLineOptions given;
    private final List<Row> rows = new ArrayList<>();

    private HandshakeRates(CommandLineOptions given) {
        this.given = given;
    }

    public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
        HandshakeRates rates = new HandshakeRates(new CommandLineOptions(arguments));
        rates.add(TLS, rates.options("TlsHandshakeBenchmark.bothSides"));
        for (Suite suite : Suite.values()) {
            for (Client client : Client.values()) {
                if (suite.keyEstablishment() != KeyEstablishment.SHARES_AND_RSA || client != Client.ANONYMOUS) {
                    rates.add(
                            suite.wireName() + ", " + client.name().toLowerCase(Locale.ROOT) + " client",
                            rates.options("HandshakeBenchmark.bothSides")
                                    .param("suite", suite.name())
                                    .param("client", client.name()));
                }
            }
        }
        rates.print();
    }

    private ChainedOptionsBuilder options(String benchmark) {
        String exactly = "\\." + benchmark.replace(".", "\\.") + "$";
        return new OptionsBuilder().parent(given).include(exactly).addProfiler(CpuProfiler.class);
    }

    private void add(String name, ChainedOptionsBuilder options) throws RunnerException {
        for (RunResult result : new Runner(options.build()).run()) {
            Result<?> cpu =
                    Objects.requireNonNull(result.getSecondaryResults().get(CpuProfiler.LABEL), "the profiler ran");
            rows.add(new Row(name, result.getPrimaryResult().getScore(), cpu.getScore()));
        }
    }

    private void print() {
        Row tls = rows.get(0);
        System.out.printf("%n| both sides in one thread | handshakes/s | to TLS | CPU us | to TLS, by CPU |%n");
        System.out.printf("|---|---:|---:|---:|---:|%n");
        for (Row row : rows) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f | %.2f | %.0f | %.2f |%n",
                    row.name,
                    row.perSecond,
                    row.perSecond / tls.perSecond,
                    row.cpuMicros,
                    tls.cpuMicros / row.cpuMicros);
        }
    }
}
