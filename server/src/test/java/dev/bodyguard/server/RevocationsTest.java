package dev.bodyguard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.identity.Pin;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.wire.Revocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevocationsTest {

    private static final long DAY = 86_400_000;

    @TempDir
    Path directory;

    private long now = Instant.parse("2026-11-22T05:00:00Z").toEpochMilli();

    @Test
    void whatIsRevokedIsToldOnceInAscendingOrder() throws Exception {
        Revocations revocations = open("/", null);
        revocations.add("/a", null);
        revocations.add("/b/*", null);
        now += 5;
        revocations.add("/c", null);
        List<Revocation> all = revocations.after(0, null);
        assertThat(all)
                .containsExactly(
                        new Revocation(now - 5, "/a"), new Revocation(now - 4, "/b/*"), new Revocation(now, "/c"));
        assertThat(revocations.after(now - 4, null)).containsExactly(new Revocation(now, "/c"));
        assertThat(revocations.after(now, null)).isEmpty();
    }

    @Test
    void pathsAreBelowTheApplication() throws Exception {
        Revocations revocations = open("/app", null);
        revocations.add("/records/*", null);
        assertThat(revocations.after(0, null)).containsExactly(new Revocation(now, "/app/records/*"));
    }

    @Test
    void aClientsOwnIsToldToNobodyElse() throws Exception {
        Pin lost = pin();
        Revocations revocations = open("/", null);
        revocations.add("/*", lost);
        assertThat(revocations.after(0, lost)).hasSize(1);
        assertThat(revocations.after(0, pin())).isEmpty();
        assertThat(revocations.after(0, null)).isEmpty();
    }

    @Test
    void aResponseTellsOnlySoMuch() throws Exception {
        Revocations revocations = open("/", null);
        for (int i = 0; i < 20; i++) {
            revocations.add("/" + i, null);
        }
        List<Revocation> first = revocations.after(0, null);
        assertThat(first).hasSize(Revocation.MOST);
        assertThat(revocations.after(first.get(7).time(), null).get(0).path()).isEqualTo("/8");
        revocations.add("/" + "x".repeat(500), null);
        revocations.add("/" + "y".repeat(500), null);
        assertThat(revocations.after(
                        revocations.after(first.get(7).time() + 8, null).get(3).time(), null))
                .as("one long path at a time")
                .hasSize(1);
    }

    @Test
    void theFileOutlivesTheServerAndPeopleWriteToIt() throws Exception {
        Path file = directory.resolve("revoked");
        open("/", file).add("/a", null);
        assertThat(Files.readString(file)).isEqualTo("2026-11-22T05:00:00Z /a\n");
        Files.writeString(file, Files.readString(file) + "# by hand\n\n2026-11-22T04:00:00Z /b/* " + pin() + "\n");
        Revocations again = open("/", file);
        assertThat(again.after(0, null)).containsExactly(new Revocation(now, "/a"));
        Files.writeString(file, Files.readString(file) + "2026-11-22T04:30:00Z /c\n");
        now += 2000;
        assertThat(again.after(now - 2000, null))
                .as("a line that was dated back comes after those that clients may know")
                .containsExactly(new Revocation(now - 2000 + 2, "/c"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-11-22T05:00:00Z", "yesterday /a", "2026-11-22T05:00:00Z a", "2026-11-22T05:00:00Z /a bg1:x"
            })
    void aWrongLineKeepsTheServerFromStarting(String line) throws Exception {
        Path file = Files.writeString(directory.resolve("revoked"), line + "\n");
        assertThatThrownBy(() -> open("/", file)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aWrongLineInARunningServerLeavesTheOthersInForce() throws Exception {
        Path file = Files.writeString(directory.resolve("revoked"), "2026-11-22T05:00:00Z /a\n");
        Revocations revocations = open("/", file);
        Files.writeString(file, "2026-11-22T05:00:00Z /a\n2026-11-22T05:00:01Z b\n");
        now += 2000;
        assertThat(revocations.after(0, null)).extracting(Revocation::path).containsExactly("/a");
    }

    @Test
    void aWrongPathIsRefusedAndChangesNothing() throws Exception {
        Revocations revocations = open("/", null);
        assertThatThrownBy(() -> revocations.add("a", null)).isInstanceOf(IllegalArgumentException.class);
        assertThat(revocations.after(0, null)).isEmpty();
    }

    @Test
    void whatIsOlderThanAnyDocumentIsForgotten() throws Exception {
        Path file = directory.resolve("revoked");
        open("/", file).add("/a", null);
        now += 367 * DAY;
        assertThat(open("/", file).after(0, null)).isEmpty();
    }

    @Test
    void tooManyBecomeOneThatCoversEverything() throws Exception {
        Revocations revocations = open("/", null);
        for (int i = 0; i <= Revocations.MOST; i++) {
            revocations.add("/" + i, null);
        }
        Revocation first = revocations.after(0, null).get(0);
        assertThat(first.path()).isEqualTo("/*");
        assertThat(revocations.after(first.time(), null).get(0).path()).isEqualTo("/" + (Revocations.MOST / 2 + 1));
    }

    private Revocations open(String scope, @Nullable Path file) throws Exception {
        return Revocations.open(Scope.parse(scope), file == null ? null : new RevocationFile(file), () -> now);
    }

    private static Pin pin() {
        return SigningIdentity.generate(new SecureRandom()).publicIdentity().pin();
    }
}
