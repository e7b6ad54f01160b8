package dev.bodyguard.runtime.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.testkit.certificates.Authority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthoritiesTest {
    @TempDir
    Path directory;

    @Test
    void areReadFromAFileOfCertificates() throws Exception {
        Path file = directory.resolve("authorities.pem");
        Files.writeString(file, pem(Authority.root("one")) + "\n" + pem(Authority.root("two")));
        assertThat(Authorities.fromPem(file)).hasToString("CN=one; CN=two");
    }

    @Test
    void areThoseOfTheJavaRuntimeWhereThatIsAskedFor() throws Exception {
        assertThat(Authorities.ofJavaRuntime().toString()).contains("CN=");
    }

    @Test
    void fileWithoutACertificateIsRefused() throws Exception {
        for (String content :
                List.of("", "precious", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")) {
            Path file = Files.writeString(directory.resolve("authorities.pem"), content);
            assertThatThrownBy(() -> Authorities.fromPem(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(file.toString());
        }
        assertThatThrownBy(() -> Authorities.fromPem(directory.resolve("none"))).isInstanceOf(IOException.class);
    }

    @Test
    void noneIsAMistake() {
        assertThatThrownBy(() -> Authorities.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static String pem(Authority authority) throws Exception {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(authority.certificate().getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}
