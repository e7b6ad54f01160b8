package dev.bodyguard.runtime.trust;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.ClientRefused;
import dev.bodyguard.protocol.identity.CertificateChain;
import dev.bodyguard.protocol.identity.PublicIdentity;
import dev.bodyguard.protocol.identity.SignatureAlgorithm;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.testkit.certificates.Authority;
import dev.bodyguard.testkit.certificates.Profile;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CertifiedClientsTest {
    private final Authority root = Authority.root("root");
    private final PublicIdentity client =
            SigningIdentity.generate(new SecureRandom()).publicIdentity();
    private final CertifiedClients admission = new CertifiedClients(Authorities.of(List.of(root.certificate())));

    @ParameterizedTest
    @EnumSource
    void clientThatAnAuthorityCertifiedIsAdmitted(SignatureAlgorithm algorithm) throws Exception {
        PublicIdentity each =
                SigningIdentity.generate(algorithm, new SecureRandom()).publicIdentity();
        admission.check(certified(each, root, Profile.client("a client")));
        admission.check(certified(each, root.subordinate("intermediate"), Profile.client("a client")));
    }

    @Test
    void anonymousAndUncertifiedClientsAreRefused() {
        assertRefused(null);
        assertRefused(client);
    }

    @Test
    void clientOfAnotherAuthorityIsRefused() throws Exception {
        assertRefused(certified(client, Authority.root("root"), Profile.client("a client")));
    }

    @Test
    void certificateHasToSayThatItIsForClients() throws Exception {
        assertRefused(certified(client, root, Profile.server("example.org")));
        assertRefused(certified(client, root, Profile.client("a client").withPurposes()));
        assertRefused(certified(client, root, Profile.client("a client").withKeyUsage(0x08)));
    }

    @Test
    void refusalDoesNotTellTheClientWhy() throws Exception {
        PublicIdentity stranger = certified(client, Authority.root("stranger"), Profile.client("a client"));
        assertThatThrownBy(() -> admission.check(stranger))
                .hasMessage("the client's certificate is refused")
                .hasNoCause();
    }

    private void assertRefused(PublicIdentity identity) {
        assertThatThrownBy(() -> admission.check(identity)).isInstanceOf(ClientRefused.class);
    }

    private static PublicIdentity certified(PublicIdentity identity, Authority by, Profile profile) throws Exception {
        return PublicIdentity.readFrom(
                identity.algorithm().wireName(), CertificateChain.readFrom(by.certify(identity.spki(), profile)));
    }
}
