package dev.bodyguard.client.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.DocumentDamaged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever is changed or lost on the disk is never given out, and is fetched again. */
class VaultDamageTest extends VaultFixture {

    @Test
    void aChangedFileIsAnErrorAndThenGone() throws Exception {
        for (int at : new int[] {0, 20, 60, 200}) {
            Vault vault = open();
            server.send("/a", "content ".repeat(100)).into(vault);
            Path file = files().get(0);
            byte[] octets = Files.readAllBytes(file);
            octets[at] ^= 1;
            Files.write(file, octets);
            assertThatThrownBy(() -> find(vault, "/a")).as("octet %d", at).isInstanceOf(DocumentDamaged.class);
            assertThat(find(vault, "/a")).as("fetch again").isEmpty();
            assertThat(files()).isEmpty();
        }
    }

    @Test
    void aCutFileAndAnotherDocumentsFileAreErrors() throws Exception {
        Vault vault = open();
        server.send("/a", "a").into(vault);
        Path a = files().get(0);
        byte[] octetsOfA = Files.readAllBytes(a);
        server.send("/b", "b").into(vault);
        Path b = files().stream().filter(file -> !file.equals(a)).findFirst().orElseThrow();
        Files.write(b, octetsOfA);
        Files.write(a, Arrays.copyOf(octetsOfA, octetsOfA.length - 1));
        assertThatThrownBy(() -> find(vault, "/a")).isInstanceOf(DocumentDamaged.class);
        assertThatThrownBy(() -> find(vault, "/b")).isInstanceOf(DocumentDamaged.class);
    }

    @Test
    void aLostFileMeansFetchAgain() throws Exception {
        Vault vault = open();
        server.send("/a", "a").into(vault);
        Files.delete(files().get(0));
        assertThat(find(vault, "/a")).isEmpty();
        server.send("/a", "again").into(vault);
        assertThat(find(vault, "/a")).isPresent();
    }

    @Test
    void aDamagedIndexMeansFetchAgain() throws Exception {
        server.send("/a", "a").into(open());
        Path index = directory.resolve("vault/index");
        byte[] whole = Files.readAllBytes(index);
        for (byte[] damaged : List.of(new byte[0], Arrays.copyOf(whole, whole.length / 2), new byte[500])) {
            Files.write(index, damaged);
            Vault vault = open();
            assertThat(find(vault, "/a")).isEmpty();
            assertThat(files()).as("orphans are swept").isEmpty();
            server.send("/a", "again").into(vault);
            assertThat(text(find(vault, "/a").orElseThrow())).isEqualTo("again");
        }
    }

    @Test
    void anIndexThatIsDamagedUnderARunningVaultMeansFetchAgain() throws Exception {
        Vault vault = open();
        server.send("/a", "a").into(vault);
        Files.write(directory.resolve("vault/index"), new byte[100]);
        assertThat(find(vault, "/a")).isEmpty();
        server.send("/a", "again").into(vault);
        assertThat(find(vault, "/a")).isPresent();
    }

    @Test
    void aLostOrDamagedKeyMeansFetchAgain() throws Exception {
        server.send("/a", "a").into(open());
        Files.delete(directory.resolve("key"));
        assertThat(find(open(), "/a")).isEmpty();
        server.send("/a", "a").into(open());
        Path master = directory.resolve("vault/vault.key");
        byte[] octets = Files.readAllBytes(master);
        octets[50] ^= 1;
        Files.write(master, octets);
        assertThat(find(open(), "/a")).isEmpty();
        Files.delete(master);
        Vault vault = open();
        server.send("/a", "again").into(vault);
        assertThat(find(vault, "/a")).isPresent();
    }

    @Test
    void aVaultOnADiskThatCannotBeWrittenIsStillRead() throws Exception {
        server.send("/a", "a").into(open());
        Vault stuck = open(key(), VaultLimits.DEFAULT, new Disk() {
            @Override
            void rename(Path from, Path to) throws IOException {
                throw new IOException("read-only");
            }
        });
        assertThat(text(find(stuck, "/a").orElseThrow())).isEqualTo("a");
    }
}
