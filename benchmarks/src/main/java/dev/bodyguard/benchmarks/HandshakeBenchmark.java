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

/**
 * Handshakes per second and core, without a network, confirmed by both sides. RSA keys are made beforehand, those of one
 * session too.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class HandshakeBenchmark {
    /** Whether the client proves an identity. */
    public enum Client {
        IDENTIFIED,
        ANONYMOUS
    }

    @Param({
        "X25519MLKEM768_AES256GCM",
        "X25519MLKEM768_CHACHA20POLY1305",
        "X25519_AES256GCM",
        "RSAOAEP_AES256GCM",
        "RSAKX_XCHACHA20POLY1305"
    })
    public Suite suite = Suite.X25519MLKEM768_AES256GCM;

    @Param("IDENTIFIED")
    public Client client = Client.IDENTIFIED;

    private SessionPair pair = pair(suite, client);
    private byte[] hello = {};

    @Setup
    public void prepare() {
        pair = pair(suite, client);
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

    private static SessionPair pair(Suite suite, Client client) {
        try {
            return new SessionPair(suite, client);
        } catch (BodyguardException e) {
            throw new IllegalStateException(e);
        }
    }
}
