package dev.bodyguard.it.suites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.it.suites.Scene.Kind;
import dev.bodyguard.protocol.Overloaded;
import dev.bodyguard.protocol.suite.KeyEstablishment;
import dev.bodyguard.protocol.suite.Suite;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every suite, by clients that may use it, against the filter in Jetty. */
class SuitesIT {

    private static final int SMALL_RSA = 2048;
    private static final String CONTENT = "attack at dawn";

    @TempDir
    private Path directory;

    static Stream<Arguments> suitesAndClients() {
        return Arrays.stream(Suite.values()).flatMap(suite -> clientsOf(suite).map(kind -> Arguments.of(suite, kind)));
    }

    private static Stream<Kind> clientsOf(Suite suite) {
        return suite.keyEstablishment() == KeyEstablishment.SHARES_AND_RSA
                ? Stream.of(Kind.IDENTIFIED)
                : Stream.of(Kind.values());
    }

    @ParameterizedTest
    @MethodSource("suitesAndClients")
    void requestsAndAnswersTravelSealedAndOnlyTheFirstHasAFlight(Suite suite, Kind kind) throws Exception {
        try (Scene scene = open(suite)) {
            HttpClient client = scene.client(kind);
            assertThat(scene.get(client)).isEqualTo(Shouting.answer("GET", ""));
            assertThat(scene.post(client, CONTENT)).isEqualTo(Shouting.answer("POST", CONTENT));
            assertThat(scene.fields()).hasSize(2);
            assertThat(scene.fields().get(0)).contains(", f=:");
            assertThat(scene.fields().get(0).contains(", k=:")).isEqualTo(hasClientKey(suite));
            assertThat(scene.fields().get(1)).doesNotContain(", f=:").doesNotContain(", k=:");
            assertThat(scene.handshakes()).isEqualTo(1);
        }
    }

    private static boolean hasClientKey(Suite suite) {
        return suite.keyEstablishment() == KeyEstablishment.SERVER_KEY;
    }

    @ParameterizedTest
    @MethodSource("suitesAndClients")
    void aRestartOfTheServerCostsOneHandshakeAndNothingElse(Suite suite, Kind kind) throws Exception {
        try (Scene scene = open(suite)) {
            HttpClient client = scene.client(kind);
            assertThat(scene.post(client, "before")).isEqualTo(Shouting.answer("POST", "before"));
            scene.restartServer();
            // A GET: a connection that the restart closed costs a POST, as it does without protection.
            assertThat(scene.get(client)).isEqualTo(Shouting.answer("GET", ""));
            assertThat(scene.handshakes()).isEqualTo(2);
        }
    }

    /** Ten clients ask one after the other, in much less time than ten such keys take. */
    @Test
    void withoutAKeyPairReadyAClientIsToldWhenToComeBackAtOnce() throws Exception {
        try (Scene scene = Scene.open(directory, Suite.RSAOAEP_AES256GCM, 4096, 1)) {
            List<Overloaded> told = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                try {
                    assertThat(scene.get(scene.client(Kind.ANONYMOUS))).isEqualTo(Shouting.answer("GET", ""));
                } catch (Overloaded e) {
                    told.add(e);
                }
            }
            assertThat(told).isNotEmpty().hasSizeLessThan(10);
            assertThat(told).allMatch(e -> e.retryAfter().equals(Duration.ofSeconds(1)));
        }
    }

    private Scene open(Suite suite) throws Exception {
        return Scene.open(directory, suite, SMALL_RSA, 4);
    }
}
