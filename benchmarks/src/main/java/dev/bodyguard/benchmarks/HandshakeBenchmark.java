package dev.bodyguard.benchmarks;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.handshake.PendingSession;
import dev.bodyguard.protocol.suite.Suite;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Mutual handshakes per second and core, without a network. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class HandshakeBenchmark {
    @Param({"X25519MLKEM768_AES256GCM", "X25519MLKEM768_CHACHA20POLY1305", "X25519_AES256GCM"})
    public Suite suite = Suite.X25519MLKEM768_AES256GCM;

    private SessionPair pair = pair(suite);
    private byte[] hello = {};

    @Setup
    public void prepare() {
        pair = pair(suite);
        hello = pair.hello();
    }

    /** Both sides on one core, to two confirmed sessions. */
    @Benchmark
    public Object bothSides() throws BodyguardException {
        return pair.shakeHands();
    }

    /** What a stranger can make a server do: answer a client hello. */
    @Benchmark
    public PendingSession serverAnswersHello() throws BodyguardException {
        return pair.answer(hello);
    }

    private static SessionPair pair(Suite suite) {
        try {
            return new SessionPair(suite);
        } catch (BodyguardException e) {
            throw new IllegalStateException(e);
        }
    }
}
