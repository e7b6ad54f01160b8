package dev.bodyguard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.ProtectedFields;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.UnknownSession;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.exchange.EpochSecrets;
import dev.bodyguard.protocol.exchange.ServerSession;
import dev.bodyguard.protocol.exchange.SessionTerms;
import dev.bodyguard.protocol.identity.PublicIdentity;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.RequestField;
import dev.bodyguard.runtime.event.Events;
import dev.bodyguard.server.ServerSettings.SessionLimits;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MemorySessionsTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final ScheduledExecutorService housekeeping = Executors.newSingleThreadScheduledExecutor();
    private final MemorySessions sessions = new MemorySessions(
            new SessionLimits(Duration.ofMinutes(1), Duration.ofHours(1), 10, 10, 10),
            housekeeping,
            Events.to(List.of()));

    @AfterEach
    void stop() {
        sessions.clear();
        housekeeping.shutdownNow();
    }

    @Test
    void anonymousSessionsNeverEvictIdentifiedOnes() {
        List<SessionId> identified = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            identified.add(
                    keep(SigningIdentity.generate(RANDOM).publicIdentity()).id());
        }
        for (int i = 0; i < 1000; i++) {
            keep(null);
        }
        assertThat(identified).allMatch(id -> sessions.find(id) != null);
    }

    @Test
    void evictedSessionsAreErased() {
        List<ServerSession> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(keep(null));
        }
        List<ServerSession> gone = all.stream()
                .filter(session -> sessions.find(session.id()) == null)
                .toList();
        assertThat(gone).hasSizeGreaterThanOrEqualTo(40);
        for (ServerSession session : gone) {
            RequestField any = new RequestField(session.id(), 0, 0, new byte[16], new byte[16], null);
            assertThatThrownBy(() -> session.open(any)).isInstanceOf(UnknownSession.class);
        }
    }

    private ServerSession keep(@Nullable PublicIdentity client) {
        ServerSession session = new ServerSession(
                new SessionTerms(
                        SessionId.draw(RANDOM),
                        Scope.ROOT,
                        Suite.X25519_AES256GCM,
                        ProtectedFields.DEFAULT,
                        Duration.ofMinutes(1),
                        Duration.ofHours(1)),
                client,
                EpochSecrets.first(SecretBytes.take(new byte[32]), SecretBytes.take(new byte[32])),
                RANDOM);
        sessions.keep(session);
        return session;
    }
}
