package dev.bodyguard.client.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.client.core.offline.Deposit;
import dev.bodyguard.client.core.offline.KeptDocument;
import dev.bodyguard.client.core.offline.Place;
import dev.bodyguard.protocol.wire.Revocation;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a vault keeps, and for which request. */
class VaultTest extends VaultFixture {

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
    void theGreatestTimeOfARevocationIsRememberedAlsoWhereAnswersOvertakeEachOther() throws Exception {
        Vault vault = open();
        vault.revoke(Server.PLACE, List.of(new Revocation(1000, "/a"), new Revocation(2000, "/b")));
        vault.revoke(Server.PLACE, List.of(new Revocation(1000, "/a")));
        assertThat(vault.revokedUntil(Server.PLACE)).isEqualTo(2000);
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
}
