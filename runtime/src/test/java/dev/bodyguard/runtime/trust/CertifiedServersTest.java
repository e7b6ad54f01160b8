package dev.bodyguard.runtime.trust;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.UntrustedServer;
import dev.bodyguard.protocol.identity.CertificateChain;
import dev.bodyguard.protocol.identity.PublicIdentity;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.testkit.certificates.Authority;
import dev.bodyguard.testkit.certificates.Profile;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CertifiedServersTest {
    private final Authority root = Authority.root("root");
    private final Authority intermediate = root.subordinate("intermediate");
    private final byte[] key =
            SigningIdentity.generate(new SecureRandom()).publicIdentity().spki();
    private final List<byte[]> chain = intermediate.certify(key, Profile.server("example.org"));
    private final CertifiedServers trust = new CertifiedServers(Authorities.of(List.of(root.certificate())));

    @Test
    void serverThatAnAuthorityCertifiedForTheHostIsTrusted() throws Exception {
        trust.check(Origin.parse("https://example.org"), Scope.ROOT, identity(chain));
        trust.check(Origin.parse("http://EXAMPLE.org:8080"), Scope.ROOT, identity(chain));
        trust.check(Origin.parse("https://example.org"), Scope.ROOT, identity(chain.subList(0, 2)));
    }

    @Test
    void serverOfAnotherHostIsNot() {
        assertUntrusted("https://example.com", chain, "it is not for example.com");
        assertUntrusted("https://www.example.org", chain, "it is not for www.example.org");
    }

    @Test
    void serverWithoutCertificatesIsNot() throws Exception {
        PublicIdentity bare = PublicIdentity.readFrom("Ed25519", key);
        assertThatThrownBy(() -> trust.check(Origin.parse("https://example.org"), Scope.ROOT, bare))
                .isInstanceOf(UntrustedServer.class)
                .hasMessageContaining("a key without certificates")
                .hasMessageContaining(bare.pin().toString())
                .hasMessageContaining("CN=root");
    }

    @Test
    void chainOfAnUnknownAuthorityIsRefused() {
        List<byte[]> foreign = Authority.root("root").certify(key, Profile.server("example.org"));
        assertUntrusted("https://example.org", foreign, "its certificate is refused");
    }

    @Test
    void chainWithAGapOrInAnotherOrderIsRefused() {
        assertUntrusted("https://example.org", List.of(chain.get(0)), "refused");
        assertUntrusted("https://example.org", List.of(chain.get(0), chain.get(2)), "refused");
        List<byte[]> stranger = Authority.root("stranger").certify(key, Profile.server("example.org"));
        assertUntrusted("https://example.org", List.of(chain.get(0), stranger.get(1), chain.get(1)), "refused");
    }

    @Test
    void certificateWithAnotherSignatureIsRefused() {
        List<byte[]> forged = new ArrayList<>(chain);
        byte[] leaf = forged.get(0).clone();
        leaf[leaf.length - 1] ^= 1;
        forged.set(0, leaf);
        assertUntrusted("https://example.org", forged, "refused");
    }

    @Test
    void whoMayNotCertifyCertifiesNobody() {
        List<byte[]> stolen = root.presumptuous("a mere server").certify(key, Profile.server("example.org"));
        assertUntrusted("https://example.org", stolen, "refused");
    }

    @Test
    void certificateIsGoodOnlyInItsTime() throws Exception {
        Instant now = Instant.now();
        Instant later = now.plus(Duration.ofHours(1));
        Instant earlier = now.minus(Duration.ofHours(1));
        List<byte[]> old = root.certify(key, Profile.server("example.org").valid(earlier.minusSeconds(9), earlier));
        List<byte[]> fresh = root.certify(key, Profile.server("example.org").valid(later, later.plusSeconds(9)));
        assertUntrusted("https://example.org", old, "EXPIRED");
        assertUntrusted("https://example.org", fresh, "NOT_YET_VALID");
        CertifiedServers tomorrow = at(later.plusSeconds(5));
        assertThatCode(() -> tomorrow.check(Origin.parse("https://example.org"), Scope.ROOT, identity(fresh)))
                .doesNotThrowAnyException();
    }

    private CertifiedServers at(Instant instant) {
        return new CertifiedServers(new Authorities(
                List.of(root.certificate()), Revocation.NOT_ASKED, Clock.fixed(instant, ZoneOffset.UTC)));
    }

    @Test
    void certificateForOtherPurposesIsRefused() throws Exception {
        Profile server = Profile.server("example.org");
        assertUntrusted(
                "https://example.org", root.certify(key, server.withPurposes(Profile.CLIENT_AUTH)), "not serverAuth");
        assertUntrusted("https://example.org", root.certify(key, server.withKeyUsage(0x20)), "not digitalSignature");
        for (Profile good : List.of(
                server.withPurposes(),
                server.withPurposes(Profile.CLIENT_AUTH, Profile.SERVER_AUTH),
                server.withKeyUsage(0))) {
            trust.check(Origin.parse("https://example.org"), Scope.ROOT, identity(root.certify(key, good)));
        }
    }

    @Test
    void intermediateAuthorityMayBeTheAnchor() throws Exception {
        CertifiedServers below = new CertifiedServers(Authorities.of(List.of(intermediate.certificate())));
        below.check(Origin.parse("https://example.org"), Scope.ROOT, identity(chain));
    }

    @Test
    void serversOwnCertificateIsNoAuthority() throws Exception {
        CertifiedServers itself = new CertifiedServers(
                Authorities.of(CertificateChain.readFrom(chain.subList(0, 1)).certificates()));
        assertThatThrownBy(() -> itself.check(Origin.parse("https://example.org"), Scope.ROOT, identity(chain)))
                .isInstanceOf(UntrustedServer.class);
    }

    @Test
    void whereRevocationIsAskedNoAnswerIsARefusal() {
        CertifiedServers asking =
                new CertifiedServers(Authorities.of(List.of(root.certificate())).with(Revocation.ASKED));
        assertThatThrownBy(() -> asking.check(Origin.parse("https://example.org"), Scope.ROOT, identity(chain)))
                .isInstanceOf(UntrustedServer.class)
                .hasMessageContaining("UNDETERMINED_REVOCATION_STATUS");
    }

    private void assertUntrusted(String origin, List<byte[]> certificates, String why) {
        assertThatThrownBy(() -> trust.check(Origin.parse(origin), Scope.ROOT, identity(certificates)))
                .isInstanceOf(UntrustedServer.class)
                .hasMessageContaining(why);
    }

    private static PublicIdentity identity(List<byte[]> certificates) throws Exception {
        return PublicIdentity.readFrom("Ed25519", CertificateChain.readFrom(certificates));
    }
}
