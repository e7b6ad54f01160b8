package dev.bodyguard.runtime.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.identity.CertificateChain;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.testkit.certificates.Authority;
import dev.bodyguard.testkit.certificates.Profile;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNameTest {
    private static final Authority ROOT = Authority.root("root");
    private static final byte[] KEY =
            SigningIdentity.generate(new SecureRandom()).publicIdentity().spki();

    @ParameterizedTest
    @CsvSource({
        "example.org, https://example.org",
        "EXAMPLE.org, https://example.ORG",
        "localhost, http://localhost:8080",
        "*.example.org, https://www.example.org",
        "xn--bcher-kva.example, https://b\u00fccher.example",
        "127.0.0.1, http://127.0.0.1:80",
        "::1, 'http://[::1]:8080'",
        "2001:db8::10, 'https://[2001:DB8:0:0:0:0:0:10]'",
    })
    void nameCovers(String name, String origin) throws Exception {
        assertThat(isFor(name, origin)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "example.org, https://example.com",
        "example.org, https://www.example.org",
        "www.example.org, https://example.org",
        "*.example.org, https://example.org",
        "*.example.org, https://a.b.example.org",
        "*.example.org, https://.example.org",
        "*.org, https://example.org",
        "*, https://localhost",
        "w*.example.org, https://www.example.org",
        "www.*.org, https://www.example.org",
        "*.*.org, https://www.example.org",
        "example.org., https://example.org",
        "127.0.0.1, http://127.0.0.2",
        "127.0.0.1, http://localhost",
        "dns:127.0.0.1, http://127.0.0.1",
        "dns:*.0.0.1, http://127.0.0.1",
        "dns:1.1, http://1.1",
        "dns:[::1], 'http://[::1]'",
        "::1, 'http://[::2]'",
        "::1, 'http://[::1%251]'",
    })
    void nameDoesNotCover(String name, String origin) throws Exception {
        assertThat(isFor(name, origin)).isFalse();
    }

    @Test
    void commonNameCountsForNothing() throws Exception {
        assertThat(isFor(leaf(Profile.client("example.org")), "https://example.org"))
                .isFalse();
    }

    private static boolean isFor(String name, String origin) throws Exception {
        return isFor(leaf(Profile.server("other.example", name)), origin);
    }

    private static boolean isFor(X509Certificate leaf, String origin) throws Exception {
        try {
            new HostName(Origin.parse(origin).host()).require(leaf);
            return true;
        } catch (ChainRefused e) {
            return false;
        }
    }

    private static X509Certificate leaf(Profile profile) throws Exception {
        return CertificateChain.readFrom(ROOT.certify(KEY, profile))
                .certificates()
                .get(0);
    }
}
