package dev.bodyguard.runtime.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.identity.Pin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityFileTest {

    @TempDir
    Path directory;

    @Test
    void isMadeOnceAndReadAfterwards() throws Exception {
        IdentityFile file = IdentityFile.at(directory.resolve("deep/identity.pem"));
        Pin made = file.openOrCreate().publicIdentity().pin();
        assertThat(file.openOrCreate().publicIdentity().pin()).isEqualTo(made);
    }

    @Test
    void isReadableByItsOwnerOnly() throws Exception {
        IdentityFile file = IdentityFile.at(directory.resolve("identity.pem"));
        file.openOrCreate();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file.path());
        }
    }

    @Test
    void processesThatStartAtOnceShareOneKey() throws Exception {
        IdentityFile file = IdentityFile.at(directory.resolve("identity.pem"));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Pin> open = () -> file.openOrCreate().publicIdentity().pin();
            List<Future<Pin>> pins = threads.invokeAll(java.util.Collections.nCopies(16, open));
            for (Future<Pin> pin : pins) {
                assertThat(pin.get()).isEqualTo(pins.get(0).get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aFileThatIsNoIdentityIsNeverOverwritten() throws Exception {
        Path path = Files.writeString(directory.resolve("identity.pem"), "precious");
        assertThatThrownBy(() -> IdentityFile.at(path).openOrCreate())
                .isInstanceOf(IOException.class)
                .hasMessageContaining(path.toString())
                .hasMessageNotContaining("precious");
        assertThat(path).hasContent("precious");
    }
}
