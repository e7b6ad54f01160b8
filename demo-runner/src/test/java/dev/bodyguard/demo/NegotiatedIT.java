package dev.bodyguard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.protocol.suite.Suite;
import java.net.http.HttpClient.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What everybody on the way can read of a handshake with the delivered drop-in jar. */
class NegotiatedIT {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "X25519_AES256GCM, shares of X25519 both ways",
        "RSAKX_XCHACHA20POLY1305, and a secret from each side under the other's RSA key"
    })
    void theSuiteAndTheWayToItsKeysAreReadFromTheWire(Suite suite, String keysFrom) throws Exception {
        ServerLog log = ServerLog.to(directory.resolve("servers.log"));
        Choices choices = new Choices(Version.HTTP_1_1, List.of(suite));
        Path webapp = Files.createDirectory(directory.resolve("webapp"));
        try (Route route = new ByDropIn(Delivered.WAR, Delivered.DROP_IN, log, choices).sealed(webapp)) {
            List<Step> asked = route.application().visit(Secrets.fresh()).subList(0, 1);
            assertThat(route.walk(asked, seen -> {})).noneMatch(Observation::failed);
            Negotiated session = Negotiated.in(route.recordings()).orElseThrow();
            assertThat(session.offered()).containsExactly(suite.wireName());
            assertThat(session.suite()).isEqualTo(suite.wireName());
            assertThat(session.keysFrom()).contains(keysFrom);
            assertThat(session.identityTravels()).isEqualTo("sealed");
            assertThat(session.handshakes()).isEqualTo(1);
        }
    }
}
