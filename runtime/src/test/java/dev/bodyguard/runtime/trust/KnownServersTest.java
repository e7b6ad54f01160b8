package dev.bodyguard.runtime.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.UntrustedServer;
import dev.bodyguard.protocol.identity.PublicIdentity;
import dev.bodyguard.protocol.identity.SigningIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownServersTest {

    private final PublicIdentity one = identity();
    private final PublicIdentity other = identity();
    private Path file = Path.of("");
    private KnownServers servers = new KnownServers(file);
    private Origin origin = origin("https://app.example");

    @BeforeEach
    void inAFolderThatIsNotThereYet(@TempDir Path folder) {
        file = folder.resolve("new/known-servers");
        servers = new KnownServers(file);
    }

    @Test
    void theFirstIdentityIsKeptAndAnotherOneIsRefused() throws Exception {
        servers.check(origin, Scope.ROOT, one);
        servers.check(origin, Scope.ROOT, one);
        assertThat(Files.readAllLines(file)).containsExactly("https://app.example / " + one.pin());
        assertThatThrownBy(() -> new KnownServers(file).check(origin, Scope.ROOT, other))
                .isInstanceOf(UntrustedServer.class)
                .hasMessageContaining(one.pin().toString())
                .hasMessageContaining(other.pin().toString())
                .hasMessageContaining(file.toString());
        assertThat(servers.pinsOf(origin)).containsExactly(one.pin());
    }

    @Test
    void onlyTheOwnerReadsTheFile() throws Exception {
        servers.check(origin, Scope.ROOT, one);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void anotherOriginOrAScopeBesideIsAFirstContactOfItsOwn() throws Exception {
        servers.check(origin, Scope.parse("/a"), one);
        assertThatCode(() -> servers.check(origin, Scope.parse("/b"), other)).doesNotThrowAnyException();
        assertThatCode(() -> servers.check(origin("https://app.example:8443"), Scope.ROOT, other))
                .doesNotThrowAnyException();
    }

    @Test
    void anotherScopeIsNoWayAroundAnEntry() throws Exception {
        servers.check(origin, Scope.parse("/app"), one);
        for (String overlapping : List.of("/", "/app/deeper")) {
            assertThatThrownBy(() -> servers.check(origin, Scope.parse(overlapping), other))
                    .isInstanceOf(UntrustedServer.class);
            servers.check(origin, Scope.parse(overlapping), one);
        }
    }

    @Test
    void commentsStayAndWhatCannotBeReadFailsClosed() throws Exception {
        Files.createDirectories(file.getParent());
        Files.write(file, List.of("# ours", ""));
        servers.check(origin, Scope.ROOT, one);
        assertThat(Files.readAllLines(file)).startsWith("# ours", "").hasSize(3);
        Files.write(file, List.of("https://app.example / bg1:broken"));
        assertThatThrownBy(() -> servers.check(origin, Scope.ROOT, one))
                .isInstanceOf(UntrustedServer.class)
                .hasMessageContaining("line 1");
    }

    @Test
    void manyAtOnceLoseNothing() throws Exception {
        IntStream.range(0, 50).parallel().forEach(i -> {
            try {
                new KnownServers(file).check(origin("https://app" + i + ".example"), Scope.ROOT, one);
            } catch (UntrustedServer e) {
                throw new AssertionError(e);
            }
        });
        assertThat(Files.readAllLines(file)).hasSize(50);
    }

    private static Origin origin(String text) {
        try {
            return Origin.parse(text);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static PublicIdentity identity() {
        return SigningIdentity.generate(new SecureRandom()).publicIdentity();
    }
}
