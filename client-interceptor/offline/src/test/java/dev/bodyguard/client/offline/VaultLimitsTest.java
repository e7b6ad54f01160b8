package dev.bodyguard.client.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.client.core.offline.Deposit;
import dev.bodyguard.protocol.BudgetExceeded;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A vault takes no more room than it may, and none for what did not arrive. */
class VaultLimitsTest extends VaultFixture {

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
}
