package dev.bodyguard.client.offline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.client.core.offline.Deposit;
import dev.bodyguard.client.core.offline.KeptDocument;
import dev.bodyguard.client.core.offline.Place;
import dev.bodyguard.protocol.BudgetExceeded;
import dev.bodyguard.protocol.ClockSetBack;
import dev.bodyguard.protocol.DocumentDamaged;
import dev.bodyguard.protocol.DocumentExpired;
import dev.bodyguard.protocol.VaultUnreadable;
import dev.bodyguard.protocol.crypto.Argon2Cost;
import dev.bodyguard.protocol.wire.Revocation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {

    private static final Argon2Cost CHEAP = new Argon2Cost(1, 8 * 1024);

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();
    private final Server server = new Server(clock);
    private final List<Vault> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(Vault::close);
    }

    @Test
    void whatWasKeptIsReadAfterARestart() throws Exception {
        server.send("/records/1?view=full", "one").into(open());
        clock.advance(Duration.ofMinutes(5));
        KeptDocument kept = find(open(), "/records/1?view=full").orElseThrow();
        assertThat(text(kept)).isEqualTo("one");
        assertThat(kept.age()).isEqualTo(Duration.ofMinutes(5));
        assertThat(kept.head().fields()).extracting(field -> field.value()).containsExactly("text/plain");
        assertThat(find(open(), "/records/1")).isEmpty();
    }

    @Test
    void theNewestVersionIsKept() throws Exception {
        Vault vault = open();
        Server.Arrival first = server.send("/a", "first");
        Server.Arrival second = server.send("/a", "second");
        second.into(vault);
        first.into(vault);
        assertThat(text(find(vault, "/a").orElseThrow())).isEqualTo("second");
        server.send("/a", "third").into(vault);
        assertThat(text(find(vault, "/a").orElseThrow())).isEqualTo("third");
        assertThat(files()).as("envelopes on disk").hasSize(1);
    }

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
    void anExpiredDocumentIsRefusedAndItsKeyErased() throws Exception {
        Vault vault = open();
        server.lifetime(Duration.ofHours(1)).send("/a", "a").into(vault);
        clock.advance(Duration.ofHours(1));
        assertThat(find(vault, "/a")).as("its last second").isPresent();
        clock.advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> find(vault, "/a"))
                .isInstanceOf(DocumentExpired.class)
                .hasMessageContaining("2026-11-22T06:00:00Z");
        assertThat(files()).isEmpty();
        clock.advance(Duration.ofSeconds(-30));
        assertThatThrownBy(() -> find(vault, "/a")).as("for good").isInstanceOf(DocumentExpired.class);
        clock.advance(Duration.ofDays(40));
        assertThatThrownBy(() -> find(vault, "/a")).isInstanceOf(DocumentExpired.class);
        assertThat(find(vault, "/a")).as("forgotten after a month").isEmpty();
    }

    @Test
    void anEarlierClockIsRefusedUntilTheServerSaysTheTime() throws Exception {
        Vault vault = open();
        server.send("/a", "a").into(vault);
        clock.advance(Duration.ofDays(2));
        assertThat(find(vault, "/a")).isPresent();
        clock.advance(Duration.ofDays(-1));
        assertThatThrownBy(() -> find(vault, "/a")).isInstanceOf(ClockSetBack.class);
        assertThatThrownBy(() -> find(open(), "/a")).as("also after a restart").isInstanceOf(ClockSetBack.class);
        server.send("/b", "b").into(vault);
        assertThat(find(vault, "/a")).isPresent();
    }

    @Test
    void aClockThatIsFarBehindTheServersIsRefused() throws Exception {
        Vault vault = open();
        TestClock right = new TestClock();
        right.advance(Duration.ofDays(300));
        new Server(right).send("/a", "a").into(vault);
        assertThatThrownBy(() -> find(vault, "/a")).isInstanceOf(ClockSetBack.class);
    }

    @Test
    void revokedDocumentsAreErasedAndNoOthers() throws Exception {
        Vault vault = open();
        server.send("/records/1", "one").into(vault);
        server.send("/records/2", "two").into(vault);
        server.send("/other", "other").into(vault);
        Place elsewhere = new Place(Server.PLACE.origin(), Server.PLACE.scope(), "bg1:somebody");
        server.send("/records/1", "somebody's").into(vault, elsewhere);
        long now = clock.millis() + 100;
        vault.revoke(Server.PLACE, List.of(new Revocation(now, "/records/1"), new Revocation(now + 1, "/x/*")));
        assertThat(find(vault, "/records/1")).isEmpty();
        assertThat(find(vault, "/records/2")).isPresent();
        assertThat(find(vault, "/other")).isPresent();
        assertThat(vault.find(Server.resource("/records/1"), "bg1:somebody")).isPresent();
        assertThat(files()).hasSize(3);
        assertThat(vault.revokedUntil(Server.PLACE)).isEqualTo(now + 1);
        assertThat(vault.revokedUntil(elsewhere)).isZero();
        assertThat(open().revokedUntil(Server.PLACE)).as("after a restart").isEqualTo(now + 1);
    }

    @Test
    void aDocumentThatIsRevokedWhileItArrivesIsNotKept() throws Exception {
        Vault vault = open();
        Server.Arrival arrival = server.send("/a", "a");
        Deposit deposit = arrival.begin(vault, Server.PLACE);
        deposit.write(ByteBuffer.wrap(arrival.envelope()));
        vault.revoke(Server.PLACE, List.of(new Revocation(arrival.head().version(), "/a")));
        deposit.commit(arrival.head());
        assertThat(find(vault, "/a")).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        server.send("/a", "later").into(vault);
        assertThat(text(find(vault, "/a").orElseThrow())).isEqualTo("later");
    }

    @Test
    void forgottenIsForgotten() throws Exception {
        Vault vault = open();
        server.send("/a", "a").into(vault);
        vault.forget(Server.PLACE, Server.resource("/a"));
        vault.forget(Server.PLACE, Server.resource("/never"));
        assertThat(find(vault, "/a")).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void theLongestScopeServesAndClientsDoNotMix() throws Exception {
        Vault vault = open();
        server.send("/app/a", "of the root").into(vault);
        server.send("/app/a", "of the application").into(vault, Server.place("/app"));
        assertThat(text(find(vault, "/app/a").orElseThrow())).isEqualTo("of the application");
        assertThat(vault.find(Server.resource("/app/a"), "anonymous")).isEmpty();
    }

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
        Files.write(a, java.util.Arrays.copyOf(octetsOfA, octetsOfA.length - 1));
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
        for (byte[] damaged : List.of(new byte[0], java.util.Arrays.copyOf(whole, whole.length / 2), new byte[500])) {
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

    @Test
    void whatWasNotReadForLongestGoesFirst() throws Exception {
        long size = server.send("/a", "x".repeat(1000)).envelope().length;
        Vault vault = open(key(), new VaultLimits(3 * size, size, 100));
        for (String path : List.of("/a", "/b", "/c")) {
            server.send(path, "x".repeat(1000)).into(vault);
        }
        assertThat(find(vault, "/a")).isPresent();
        server.send("/d", "x".repeat(1000)).into(vault);
        assertThat(find(vault, "/b")).isEmpty();
        assertThat(find(vault, "/a")).isPresent();
        assertThat(find(vault, "/c")).isPresent();
        assertThat(find(vault, "/d")).isPresent();
        assertThat(files()).hasSize(3);
    }

    @Test
    void noMoreDocumentsThanTheLimit() throws Exception {
        Vault vault = open(key(), new VaultLimits(1 << 20, 1 << 20, 2));
        for (String path : List.of("/a", "/b", "/c")) {
            server.send(path, "x").into(vault);
        }
        assertThat(vault.list()).extracting(entry -> entry.resource().target()).containsExactlyInAnyOrder("/b", "/c");
        assertThat(files()).hasSize(2);
    }

    @Test
    void aDocumentThatIsTooLargeIsNotKeptAndLeavesNothing() throws Exception {
        Vault vault = open(key(), new VaultLimits(10_000, 1_000, 10));
        Server.Arrival large = server.send("/a", "x".repeat(2000));
        Deposit deposit = large.begin(vault, Server.PLACE);
        assertThatThrownBy(() -> deposit.write(ByteBuffer.wrap(large.envelope())))
                .isInstanceOf(BudgetExceeded.class);
        deposit.commit(large.head());
        assertThat(find(vault, "/a")).isEmpty();
        assertThat(allFiles()).isEmpty();
    }

    @Test
    void anAbortedDocumentLeavesNothing() throws Exception {
        Vault vault = open();
        Server.Arrival arrival = server.send("/a", "x");
        Deposit deposit = arrival.begin(vault, Server.PLACE);
        deposit.write(ByteBuffer.wrap(arrival.envelope()));
        assertThat(allFiles()).hasSize(1);
        deposit.abort();
        deposit.commit(arrival.head());
        assertThat(allFiles()).isEmpty();
        assertThat(find(vault, "/a")).isEmpty();
    }

    @Test
    void whatAnotherVaultObjectKeepsIsSeenAtOnce() throws Exception {
        Vault one = open();
        Vault two = open();
        server.send("/a", "first").into(one);
        assertThat(text(find(two, "/a").orElseThrow())).isEqualTo("first");
        server.send("/a", "second").into(two);
        assertThat(text(find(one, "/a").orElseThrow())).isEqualTo("second");
        one.revoke(Server.PLACE, List.of(new Revocation(clock.millis() + 1000, "/*")));
        assertThat(find(two, "/a")).isEmpty();
    }

    @Test
    void anOpeningSweepsWhatDeadProcessesLeftAndNothingThatArrives() throws Exception {
        Vault vault = open();
        Server.Arrival arrival = server.send("/a", "x");
        Deposit deposit = arrival.begin(vault, Server.PLACE);
        int half = arrival.envelope().length / 2;
        deposit.write(ByteBuffer.wrap(arrival.envelope(), 0, half));
        Path documents = directory.resolve("vault/documents");
        Files.write(documents.resolve("dead.part"), new byte[10]);
        Files.write(documents.resolve("orphan.bgdoc"), new byte[10]);
        open();
        assertThat(allFiles()).hasSize(1);
        deposit.write(ByteBuffer.wrap(arrival.envelope()).position(half));
        deposit.commit(arrival.head());
        assertThat(find(vault, "/a")).isPresent();
    }

    @Test
    void aDocumentThatIsBeingReadStaysReadable() throws Exception {
        Vault vault = open();
        String content = "x".repeat(200_000);
        server.send("/a", content).into(vault);
        KeptDocument kept = find(vault, "/a").orElseThrow();
        server.send("/a", "newer").into(vault);
        vault.close();
        assertThat(text(kept)).isEqualTo(content);
    }

    @Test
    void theListTellsWhatIsKept() throws Exception {
        Vault vault = open();
        Server.Arrival arrival = server.send("/a", "x");
        arrival.into(vault);
        KeptEntry entry = vault.list().get(0);
        assertThat(entry.resource()).hasToString("https://app.example/a");
        assertThat(entry.version().toEpochMilli()).isEqualTo(arrival.head().version());
        assertThat(entry.notAfter().getEpochSecond()).isEqualTo(arrival.head().notAfter());
        assertThat(entry.kept()).isEqualTo(clock.instant());
        assertThat(entry.length()).isEqualTo(arrival.envelope().length);
        assertThat(text(vault.read(entry).orElseThrow())).isEqualTo("x");
    }

    @Test
    void aVaultOnADiskThatCannotBeWrittenIsStillRead() throws Exception {
        server.send("/a", "a").into(open());
        Vault stuck = Vault.open(directory.resolve("vault"), key(), VaultLimits.DEFAULT, clock, new Disk() {
            @Override
            void rename(Path from, Path to) throws IOException {
                throw new IOException("read-only");
            }
        });
        open.add(stuck);
        assertThat(text(find(stuck, "/a").orElseThrow())).isEqualTo("a");
    }

    @Test
    void theDefaultsOpenWithTheSystemsClock() throws Exception {
        Path place = directory.resolve("plain");
        try (Vault vault = Vault.open(place, key())) {
            new Server(Clock.systemUTC()).send("/a", "a").into(vault);
            assertThat(find(vault, "/a")).isPresent();
        }
    }

    private VaultKey key() {
        return VaultKey.file(directory.resolve("key"));
    }

    private Vault open() throws IOException {
        return open(key(), VaultLimits.DEFAULT);
    }

    private Vault open(VaultKey key, VaultLimits limits) throws IOException {
        Vault vault = Vault.open(directory.resolve("vault"), key, limits, clock, new Disk());
        open.add(vault);
        return vault;
    }

    private static Optional<KeptDocument> find(Vault vault, String target) throws IOException {
        return vault.find(Server.resource(target), Server.CLIENT);
    }

    private static String text(KeptDocument kept) throws IOException {
        try (var in = kept.content()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private List<Path> files() throws IOException {
        return allFiles().stream()
                .filter(file -> file.toString().endsWith(".bgdoc"))
                .toList();
    }

    private List<Path> allFiles() throws IOException {
        try (Stream<Path> all = Files.list(directory.resolve("vault/documents"))) {
            return all.toList();
        }
    }
}
