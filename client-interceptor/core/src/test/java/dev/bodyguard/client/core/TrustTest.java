package dev.bodyguard.client.core;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.UntrustedServer;
import dev.bodyguard.protocol.identity.PublicIdentity;
import dev.bodyguard.protocol.identity.SigningIdentity;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final PublicIdentity server = SigningIdentity.generate(RANDOM).publicIdentity();
    private final PublicIdentity other = SigningIdentity.generate(RANDOM).publicIdentity();

    @Test
    void withoutTrustEveryServerIsRefusedAndTheErrorPrintsThePin() throws Exception {
        Origin origin = Origin.parse("https://app.example");
        assertThatThrownBy(() -> Trust.none().check(origin, Scope.ROOT, server))
                .isInstanceOf(UntrustedServer.class)
                .hasMessageContaining(server.pin().toString())
                .hasMessageContaining(".pin(");
    }

    @Test
    void onlyThePinnedServerIsTrusted() throws Exception {
        Origin origin = Origin.parse("https://app.example");
        Trust pinned = Trust.pinned(List.of(server.pin()));
        assertThatCode(() -> pinned.check(origin, Scope.ROOT, server)).doesNotThrowAnyException();
        assertThatThrownBy(() -> pinned.check(origin, Scope.ROOT, other)).isInstanceOf(UntrustedServer.class);
    }

    @Test
    void whoeverAnswersFirstIsTheServerOfThatOriginAndScopeEverAfter(@TempDir Path directory) throws Exception {
        Origin origin = Origin.parse("https://app.example");
        Path file = directory.resolve("known-servers");
        Trust.onFirstUse(file).check(origin, Scope.ROOT, server);
        assertThatCode(() -> Trust.onFirstUse(file).check(origin, Scope.ROOT, server))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Trust.onFirstUse(file).check(origin, Scope.ROOT, other))
                .isInstanceOf(UntrustedServer.class)
                .hasMessageContaining(other.pin().toString());
        assertThatCode(() -> Trust.onFirstUse(file).check(Origin.parse("https://b.example"), Scope.ROOT, other))
                .doesNotThrowAnyException();
    }
}
