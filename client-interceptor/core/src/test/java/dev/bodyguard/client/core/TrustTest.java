package dev.bodyguard.client.core;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.UntrustedServer;
import dev.bodyguard.protocol.identity.CertificateChain;
import dev.bodyguard.protocol.identity.PublicIdentity;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.runtime.trust.Authorities;
import dev.bodyguard.testkit.certificates.Authority;
import dev.bodyguard.testkit.certificates.Profile;
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

    @Test
    void serverThatAnAuthorityCertifiedForTheHostIsTrusted() throws Exception {
        Authority root = Authority.root("root");
        Trust certified = Trust.certified(Authorities.of(List.of(root.certificate())));
        PublicIdentity shown = PublicIdentity.readFrom(
                "Ed25519", CertificateChain.readFrom(root.certify(server.spki(), Profile.server("app.example"))));
        assertThatCode(() -> certified.check(Origin.parse("https://app.example"), Scope.ROOT, shown))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> certified.check(Origin.parse("https://b.example"), Scope.ROOT, shown))
                .isInstanceOf(UntrustedServer.class);
        assertThatThrownBy(() -> certified.check(Origin.parse("https://app.example"), Scope.ROOT, server))
                .isInstanceOf(UntrustedServer.class);
    }

    @Test
    void onlyOneKindOfTrustIsChosen() {
        Authorities authorities = Authorities.of(List.of(Authority.root("root").certificate()));
        ClientSettings.Builder both =
                ClientSettings.builder().pin(server.pin().toString()).trustAuthorities(authorities);
        assertThatThrownBy(both::build).isInstanceOf(IllegalStateException.class);
        ClientSettings.Builder others = ClientSettings.builder()
                .trustOnFirstUse(Path.of("known-servers"))
                .trustAuthorities(authorities);
        assertThatThrownBy(others::build).isInstanceOf(IllegalStateException.class);
    }
}
