package dev.bodyguard.benchmarks;

import dev.bodyguard.protocol.crypto.RsaOaepKeyPair;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** RSA key pairs per second and core: the suite with one-session keys uses up one a session, made in the background. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class RsaKeyBenchmark {
    @Param({"3072"})
    public int bits = RsaKeyMaterial.BITS;

    @Benchmark
    public RsaOaepKeyPair make() {
        return RsaOaepKeyPair.generate(bits, SessionPair.RANDOM);
    }
}
