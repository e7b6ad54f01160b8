package dev.bodyguard.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.protocol.crypto.Aead;
import dev.bodyguard.protocol.suite.Suite;
import java.security.interfaces.ECPublicKey;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is measured does what it says: a benchmark of something broken is quick. */
class BenchmarksTest {

    @ParameterizedTest
    @EnumSource(Aead.class)
    void bodiesOpenToAllTheirBytes(Aead aead) throws Exception {
        BodyBenchmark benchmark = new BodyBenchmark();
        benchmark.aead = aead;
        benchmark.size = 40_000;
        benchmark.prepare();
        assertThat(benchmark.open()).isEqualTo(40_000);
        assertThat(benchmark.openRaw()).isEqualTo(40_000);
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void exchangesCarryTheirBodyBack(Suite suite) throws Exception {
        ExchangeBenchmark benchmark = new ExchangeBenchmark();
        benchmark.suite = suite;
        benchmark.prepare();
        assertThat(benchmark.exchange()).isEqualTo(1024);
        assertThat(benchmark.jcaAlone()).isPositive();
    }

    @Test
    void handshakesOfTlsAreFullAndOfTheVersionThatIsClaimed() throws Exception {
        TlsHandshakeBenchmark benchmark = new TlsHandshakeBenchmark();
        SSLSession first = benchmark.bothSides();
        SSLSession second = benchmark.bothSides();
        assertThat(second.getProtocol()).isEqualTo("TLSv1.3");
        assertThat(second.getPeerCertificates()[0].getPublicKey()).isInstanceOf(ECPublicKey.class);
        assertThat(second.getCreationTime()).isGreaterThan(first.getCreationTime());
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void handshakesOfAllSuitesAreConfirmed(Suite suite) throws Exception {
        HandshakeBenchmark benchmark = new HandshakeBenchmark();
        benchmark.suite = suite;
        benchmark.prepare();
        SessionPair.Ends ends = (SessionPair.Ends) benchmark.bothSides();
        assertThat(ends.server().suite()).isEqualTo(suite);
        assertThat(ends.server().client()).isNotNull();
    }

    @Test
    void handshakesEndInSessionsOfTheSameId() throws Exception {
        SessionPair.Ends ends = new SessionPair(Suite.X25519MLKEM768_AES256GCM).shakeHands();
        assertThat(ends.client().id()).isEqualTo(ends.server().id());
    }
}
