package dev.bodyguard.client.offline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.VaultUnreadable;
import dev.bodyguard.protocol.crypto.Argon2Cost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who reads a vault, and what everybody else sees of it. */
class VaultSecrecyTest extends VaultFixture {

    private static final Argon2Cost CHEAP = new Argon2Cost(1, 8 * 1024);

    @Test
    void whoeverHasNeitherPassphraseNorServerReadsNothing() throws Exception {
        VaultKey key = VaultKey.passphrase("correct horse".toCharArray(), CHEAP);
        Vault vault = open(key, VaultLimits.DEFAULT);
        server.send("/records/secret-name", "secret content").into(vault);
        assertThatThrownBy(() -> open(VaultKey.passphrase("wrong".toCharArray(), CHEAP), VaultLimits.DEFAULT))
                .isInstanceOf(VaultUnreadable.class)
                .hasMessageContaining("does not open with this passphrase");
        assertThat(text(find(open(key, VaultLimits.DEFAULT), "/records/secret-name")
                        .orElseThrow()))
                .isEqualTo("secret content");
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.toList()) {
                assertThat(file.toString()).doesNotContain("secret").doesNotContain("records");
                if (Files.isRegularFile(file)) {
                    assertThat(new String(Files.readAllBytes(file), ISO_8859_1))
                            .doesNotContain("secret")
                            .doesNotContain("app.example");
                }
            }
        }
    }

    @Test
    void aVaultOpensOnlyWithTheKindOfKeyItHas() throws Exception {
        open();
        assertThatThrownBy(() -> open(VaultKey.passphrase("x".toCharArray(), CHEAP), VaultLimits.DEFAULT))
                .isInstanceOf(VaultUnreadable.class)
                .hasMessageContaining("opens with a key file");
    }

    @Test
    void filesAreTheirOwnersOnly() throws Exception {
        server.send("/a", "a").into(open());
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.filter(path -> !path.equals(directory)).toList()) {
                if (!file.endsWith("lock")) {
                    assertThat(Files.getPosixFilePermissions(file).toString())
                            .as("%s", file)
                            .doesNotContain("GROUP")
                            .doesNotContain("OTHERS");
                }
            }
        }
    }

    @Test
    void anotherVaultsKeyIsAnErrorAndHarmsNothing() throws Exception {
        server.send("/a", "a").into(open());
        Path other = Files.write(directory.resolve("other"), new byte[32]);
        assertThatThrownBy(() -> open(VaultKey.file(other), VaultLimits.DEFAULT))
                .isInstanceOf(VaultUnreadable.class);
        Files.write(other, new byte[31]);
        assertThatThrownBy(() -> open(VaultKey.file(other), VaultLimits.DEFAULT))
                .isInstanceOf(VaultUnreadable.class);
        assertThat(find(open(), "/a")).isPresent();
    }
}
