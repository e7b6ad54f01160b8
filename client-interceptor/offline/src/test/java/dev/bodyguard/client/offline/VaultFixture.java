package dev.bodyguard.client.offline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bodyguard.client.core.offline.KeptDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Vaults in a directory of the test's own, and a server whose documents they keep. */
abstract class VaultFixture {

    @TempDir
    Path directory;

    private final List<Vault> open = new ArrayList<>();
    final TestClock clock = new TestClock();
    final Server server = new Server(clock);

    Vault open() throws IOException {
        return open(key(), VaultLimits.DEFAULT);
    }

    Vault open(VaultKey key, VaultLimits limits) throws IOException {
        return open(key, limits, new Disk());
    }

    Vault open(VaultKey key, VaultLimits limits, Disk disk) throws IOException {
        Vault vault = Vault.open(directory.resolve("vault"), key, limits, clock, disk);
        open.add(vault);
        return vault;
    }

    @AfterEach
    void close() {
        open.forEach(Vault::close);
    }

    VaultKey key() {
        return VaultKey.file(directory.resolve("key"));
    }

    List<Path> files() throws IOException {
        return allFiles().stream()
                .filter(file -> file.toString().endsWith(".bgdoc"))
                .toList();
    }

    List<Path> allFiles() throws IOException {
        try (Stream<Path> all = Files.list(directory.resolve("vault/documents"))) {
            return all.toList();
        }
    }

    static Optional<KeptDocument> find(Vault vault, String target) throws IOException {
        return vault.find(Server.resource(target), Server.CLIENT);
    }

    /** The text of a document, if it is kept. */
    static Optional<String> text(Vault vault, String target) throws IOException {
        Optional<KeptDocument> kept = find(vault, target);
        return kept.isEmpty() ? Optional.empty() : Optional.of(text(kept.get()));
    }

    static String text(KeptDocument kept) throws IOException {
        try (var in = kept.content()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
