package dev.bodyguard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.ProtectedFields;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.UnknownSession;
import dev.bodyguard.protocol.exchange.RekeyPolicy;
import dev.bodyguard.protocol.handshake.ClientHandshake;
import dev.bodyguard.protocol.handshake.ClientParameters;
import dev.bodyguard.protocol.handshake.PendingSession;
import dev.bodyguard.protocol.handshake.PreviousSession;
import dev.bodyguard.protocol.handshake.ServerHandshake;
import dev.bodyguard.protocol.handshake.ServerParameters;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.ClientFlight;
import dev.bodyguard.runtime.event.Event;
import dev.bodyguard.runtime.event.Events;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PendingHandshakesTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final SigningIdentity SERVER = SigningIdentity.generate(RANDOM);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1000); // it may wrap
    private final List<Event> told = new ArrayList<>();
    private final PendingHandshakes pending = new PendingHandshakes(2, now::get, Events.to(List.of(told::add)));

    @Test
    void oldestGoesWhereThereAreTooMany() throws Exception {
        PendingSession first = handshake();
        PendingSession second = handshake();
        PendingSession third = handshake();
        pending.add(first);
        pending.add(second);
        assertThat(pending.get(first.id())).isSameAs(first);
        pending.add(third);
        assertThat(pending.get(first.id())).isNull();
        assertThat(pending.get(second.id())).isSameAs(second);
        assertThat(pending.get(third.id())).isSameAs(third);
        assertErased(first);
    }

    @Test
    void handshakeLivesAMinuteHoweverOftenItIsAskedFor() throws Exception {
        PendingSession session = handshake();
        pending.add(session);
        now.addAndGet(Duration.ofSeconds(60).toNanos());
        assertThat(pending.get(session.id())).isSameAs(session);
        now.addAndGet(1);
        assertThat(pending.get(session.id())).isNull();
        pending.prune();
        assertErased(session);
        assertThat(told)
                .containsExactly(new Event.SessionEnded(Event.Session.of(session.id()), Event.Ending.UNCONFIRMED));
    }

    @Test
    void confirmedOneIsForgottenButNotErased() throws Exception {
        PendingSession session = handshake();
        pending.add(session);
        pending.remove(session.id());
        assertThat(pending.get(session.id())).isNull();
        pending.clear();
        assertThatThrownBy(() -> session.confirm(ClientFlight.withoutKey(new byte[100]), client -> {}))
                .isNotInstanceOf(UnknownSession.class);
    }

    @Test
    void clearedOnesAreErased() throws Exception {
        PendingSession session = handshake();
        pending.add(session);
        pending.clear();
        assertThat(pending.get(session.id())).isNull();
        assertErased(session);
    }

    private static void assertErased(PendingSession session) {
        assertThatThrownBy(() -> session.confirm(ClientFlight.withoutKey(new byte[100]), client -> {}))
                .isInstanceOf(UnknownSession.class);
    }

    private static PendingSession handshake() throws Exception {
        ClientParameters client = new ClientParameters(
                Origin.parse("https://app.example"),
                "/",
                List.of(Suite.X25519_AES256GCM),
                List.of(),
                null,
                null,
                RekeyPolicy.DEFAULT);
        ServerParameters server = new ServerParameters(
                SERVER,
                List.of(Suite.X25519_AES256GCM),
                Scope.parse("/"),
                ProtectedFields.DEFAULT,
                Duration.ofMinutes(30),
                Duration.ofHours(12));
        return ServerHandshake.receive(ClientHandshake.start(client, RANDOM).content())
                .answer(server, PreviousSession.UNSAID, RANDOM);
    }
}
