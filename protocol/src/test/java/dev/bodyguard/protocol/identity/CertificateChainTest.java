package dev.bodyguard.protocol.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.testkit.certificates.Authority;
import dev.bodyguard.testkit.certificates.Profile;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CertificateChainTest {
    private final Authority authority = Authority.root("root").subordinate("intermediate");
    private final SigningIdentity identity = SigningIdentity.generate(new SecureRandom());
    private final byte[] spki = identity.publicIdentity().spki();
    private final List<byte[]> chain = authority.certify(spki, Profile.server("example.org"));

    @ParameterizedTest
    @EnumSource
    void identityIsTheLeafsKeyWhateverItsAlgorithm(SignatureAlgorithm algorithm) throws Exception {
        SigningIdentity raw = SigningIdentity.generate(algorithm, new SecureRandom());
        List<byte[]> certificates = authority.certify(raw.publicIdentity().spki(), Profile.client("a client"));
        PublicIdentity certified =
                PublicIdentity.readFrom(algorithm.wireName(), CertificateChain.readFrom(certificates));
        assertThat(certified).isEqualTo(raw.publicIdentity());
        assertThat(certified.pin()).isEqualTo(raw.publicIdentity().pin());
        assertThat(certified.chain().orElseThrow().encoded()).hasSize(3);
        assertThat(raw.publicIdentity().chain()).isEmpty();
        byte[] message = "to be signed".getBytes(US_ASCII);
        certified.verify(message, raw.certifiedBy(certificates).sign(message));
    }

    @Test
    void certificatesComeBackAsTheyWere() throws Exception {
        CertificateChain read = CertificateChain.readFrom(chain);
        assertThat(read.certificates()).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(read.encoded().get(i)).isEqualTo(chain.get(i));
        }
    }

    @Test
    void signingIdentityIsCertifiedByItsOwnKeysChainOnly() throws Exception {
        SigningIdentity certified = identity.certifiedBy(chain);
        assertThat(certified.publicIdentity().chain()).isPresent();
        assertThat(certified.publicIdentity()).isEqualTo(identity.publicIdentity());
        SigningIdentity other = SigningIdentity.generate(new SecureRandom());
        assertThatThrownBy(() -> other.certifiedBy(chain)).isInstanceOf(MalformedMessage.class);
        certified.erase();
        assertThatThrownBy(() -> identity.sign(new byte[0])).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void chainOfAnotherNumberOfCertificatesIsMalformed() throws Exception {
        assertMalformed(List.of());
        assertMalformed(Collections.nCopies(9, chain.get(0)));
        assertThat(CertificateChain.readFrom(Collections.nCopies(8, chain.get(0)))
                        .certificates())
                .hasSize(8);
    }

    @Test
    void whatIsNotOneCertificateInDerIsMalformed() {
        byte[] leaf = chain.get(0);
        String pem = "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(leaf)
                + "\n-----END CERTIFICATE-----\n";
        assertMalformed(List.of(new byte[0]));
        assertMalformed(List.of(pem.getBytes(US_ASCII)));
        assertMalformed(List.of(Arrays.copyOf(leaf, leaf.length + 1)));
        assertMalformed(List.of(Arrays.copyOf(leaf, leaf.length - 1)));
        assertMalformed(List.of(spki));
        assertMalformed(List.of(leaf, new byte[3]));
        byte[] indefinite = leaf.clone();
        indefinite[1] = (byte) 0x80;
        assertMalformed(List.of(indefinite));
    }

    @Test
    void longCertificateIsMalformed() throws Exception {
        String[] hosts = new String[400];
        Arrays.setAll(hosts, i -> "host-with-a-rather-long-name-" + i + ".example.org");
        List<byte[]> large = authority.certify(spki, Profile.server(hosts));
        assertThat(large.get(0).length).isGreaterThan(CertificateChain.LONGEST);
        assertMalformed(large);
        List<byte[]> fits = authority.certify(spki, Profile.server(Arrays.copyOf(hosts, 300)));
        assertThat(CertificateChain.readFrom(fits).certificates()).hasSize(3);
    }

    private static void assertMalformed(List<byte[]> encoded) {
        assertThatThrownBy(() -> CertificateChain.readFrom(encoded)).isInstanceOf(MalformedMessage.class);
    }

    @Test
    void leafOfAnotherAlgorithmIsMalformed() throws Exception {
        CertificateChain read = CertificateChain.readFrom(chain);
        assertThatThrownBy(() -> PublicIdentity.readFrom("ECDSA-P256-SHA256", read))
                .isInstanceOf(MalformedMessage.class);
        assertThatThrownBy(() -> PublicIdentity.readFrom("RSA-PSS-SHA256", read))
                .isInstanceOf(MalformedMessage.class);
        assertThatThrownBy(() -> PublicIdentity.readFrom("none", read)).isInstanceOf(MalformedMessage.class);
    }
}
