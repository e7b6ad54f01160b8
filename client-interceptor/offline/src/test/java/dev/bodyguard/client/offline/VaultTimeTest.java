package dev.bodyguard.client.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.ClockSetBack;
import dev.bodyguard.protocol.DocumentExpired;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is kept is kept for a time, whatever the clock is set to. */
class VaultTimeTest extends VaultFixture {

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
    void theDefaultsOpenWithTheSystemsClock() throws Exception {
        Path place = directory.resolve("plain");
        try (Vault vault = Vault.open(place, key())) {
            new Server(Clock.systemUTC()).send("/a", "a").into(vault);
            assertThat(find(vault, "/a")).isPresent();
        }
    }
}
