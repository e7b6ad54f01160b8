package dev.bodyguard.client.offline;

import static dev.bodyguard.client.offline.VaultFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.protocol.wire.Revocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The power goes at every step of every change: what is there afterwards is the old state or the new one. */
class CrashTest {

    private static final int MORE_THAN_ANY = 200;

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();
    private final Server server = new Server(clock);

    private interface Change {
        void make(Vault vault) throws IOException;
    }

    @Test
    void aNewDocumentIsThereOrNot() throws Exception {
        int steps = everyStep(vault -> server.send("/new", "new").into(vault), vault -> {
            assertThat(text(vault, "/a")).contains("old");
            assertThat(text(vault, "/new")).isIn(Optional.empty(), Optional.of("new"));
        });
        assertThat(steps).isGreaterThan(10);
    }

    @Test
    void aReplacedDocumentIsTheOldOrTheNewOne() throws Exception {
        everyStep(
                vault -> server.send("/a", "new").into(vault),
                vault -> assertThat(text(vault, "/a")).isIn(Optional.of("old"), Optional.of("new")));
    }

    @Test
    void aRevokedDocumentIsThereOrNotAndTheRevocationWithIt() throws Exception {
        everyStep(vault -> vault.revoke(Server.PLACE, List.of(new Revocation(clock.millis() + 1000, "/a"))), vault -> {
            boolean carriedOut = vault.revokedUntil(Server.PLACE) > 0;
            assertThat(text(vault, "/a").isPresent()).isEqualTo(!carriedOut);
        });
    }

    @Test
    void anEvictionLeavesWhatItShouldOrEverything() throws Exception {
        everyStep(
                vault -> {
                    for (int i = 0; i < 3; i++) {
                        server.send("/" + i, "x").into(vault);
                    }
                },
                vault -> assertThat(text(vault, "/a")).isIn(Optional.empty(), Optional.of("old")));
    }

    @Test
    void aReadingThatIsNotedChangesNothing() throws Exception {
        everyStep(
                vault -> assertThat(text(vault, "/a")).contains("old"),
                vault -> assertThat(text(vault, "/a")).contains("old"));
    }

    @Test
    void aVaultThatIsBeingMadeIsMadeAgain() throws Exception {
        for (int steps = 0; steps < MORE_THAN_ANY; steps++) {
            Path place = directory.resolve("made-" + steps);
            boolean done = survives(place, new FailingDisk(steps), vault -> {});
            try (Vault vault = open(place, new Disk())) {
                server.send("/a", "a").into(vault);
                assertThat(text(vault, "/a")).contains("a");
            }
            if (done) {
                return;
            }
        }
        throw new AssertionError("never done");
    }

    /** @return how many steps the change takes */
    private int everyStep(Change change, Change check) throws Exception {
        for (int steps = 0; steps < MORE_THAN_ANY; steps++) {
            Path place = directory.resolve("vault-" + steps);
            try (Vault vault = open(place, new Disk())) {
                server.send("/a", "old").into(vault);
            }
            boolean done = survives(place, new FailingDisk(steps), change);
            try (Vault vault = open(place, new Disk())) {
                check.make(vault);
                server.send("/after", "after").into(vault);
                assertThat(text(vault, "/after")).contains("after");
            }
            try (Vault vault = open(place, new Disk());
                    Stream<Path> files = Files.list(place.resolve("documents"))) {
                assertThat(files).as("nothing is left over").hasSameSizeAs(vault.list());
            }
            if (done) {
                return steps;
            }
        }
        throw new AssertionError("never done");
    }

    private boolean survives(Path place, Disk disk, Change change) throws IOException {
        try (Vault vault = open(place, disk)) {
            change.make(vault);
            return true;
        } catch (FailingDisk.PowerCut cut) {
            return false;
        }
    }

    private Vault open(Path place, Disk disk) throws IOException {
        return Vault.open(
                place, VaultKey.file(place.resolve("key")), new VaultLimits(1 << 20, 1 << 20, 3), clock, disk);
    }
}
