package dev.bodyguard.client.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.client.core.offline.Deposit;
import dev.bodyguard.protocol.wire.Revocation;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A vault that others have open too. */
class VaultSharingTest extends VaultFixture {

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
    void aDocumentThatIsReplacedWhileItIsLookedForIsFoundAsItIsNow() throws Exception {
        Vault vault = open();
        Vault other = open();
        server.send("/a", "first").into(other);
        clock.atNextLook(() -> server.send("/a", "second").into(other));
        assertThat(text(find(vault, "/a").orElseThrow())).isEqualTo("second");
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
}
