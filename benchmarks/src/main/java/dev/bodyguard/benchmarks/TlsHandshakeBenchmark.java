package dev.bodyguard.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The JDK's full TLS 1.3 handshakes per second and core, without a network: X25519, an ECDSA P-256 certificate that the
 * client has among its trusted ones, so that no chain is verified, an anonymous client.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class TlsHandshakeBenchmark {
    private final TlsKeys keys = keys();
    private SSLContext client = context(keys::trusting);
    private SSLContext server = context(keys::proving);

    @Setup
    public void prepare() {
        client = context(keys::trusting);
        server = context(keys::proving);
    }

    /** Both sides in one thread, to the end of both. */
    @Benchmark
    public SSLSession bothSides() throws IOException {
        return new TlsPair(client, server).shakeHands();
    }

    private interface Making {
        SSLContext make() throws GeneralSecurityException, IOException;
    }

    private static SSLContext context(Making making) {
        try {
            return making.make();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TlsKeys keys() {
        try {
            Path directory = Files.createTempDirectory("tls-handshakes");
            TlsKeys made = TlsKeys.make(directory);
            made.file().toFile().deleteOnExit();
            directory.toFile().deleteOnExit();
            return made;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
