package dev.bodyguard.client.core;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.ProtectedFields;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.exchange.OpenedRequest;
import dev.bodyguard.protocol.exchange.RequestTarget;
import dev.bodyguard.protocol.exchange.ServerSession;
import dev.bodyguard.protocol.handshake.PendingSession;
import dev.bodyguard.protocol.handshake.PreviousSession;
import dev.bodyguard.protocol.handshake.ReceivedHello;
import dev.bodyguard.protocol.handshake.ServerHandshake;
import dev.bodyguard.protocol.handshake.ServerParameters;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.RequestField;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** One protected application, in memory. */
final class Neighbour {

    final AtomicInteger handshakes = new AtomicInteger();
    final AtomicInteger executed = new AtomicInteger();
    private final SecureRandom random = new SecureRandom();
    private final SigningIdentity identity = SigningIdentity.generate(random);
    private final Scope scope;
    private final Duration lifetime;
    private final Map<SessionId, PendingSession> pending = new ConcurrentHashMap<>();
    private final Map<SessionId, ServerSession> sessions = new ConcurrentHashMap<>();

    Neighbour(String scope, Duration lifetime) throws BodyguardException {
        this.scope = Scope.parse(scope);
        this.lifetime = lifetime;
    }

    static Neighbour at(String scope) throws BodyguardException {
        return new Neighbour(scope, Duration.ofHours(1));
    }

    Scope scope() {
        return scope;
    }

    String pin() {
        return identity.publicIdentity().pin().toString();
    }

    void forget() {
        pending.clear();
        sessions.clear();
    }

    HandshakeTransport.Reply answer(byte[] content) throws BodyguardException {
        handshakes.incrementAndGet();
        ReceivedHello hello = ServerHandshake.receive(content);
        SessionId named = hello.previous();
        PreviousSession previous = named == null
                ? PreviousSession.UNSAID
                : sessions.containsKey(named) ? PreviousSession.KNOWN : PreviousSession.UNKNOWN;
        PendingSession made = hello.answer(
                new ServerParameters(identity, Suite.DEFAULTS, scope, ProtectedFields.DEFAULT, lifetime, lifetime),
                previous,
                random);
        pending.put(made.id(), made);
        return new HandshakeTransport.Reply(200, Wire.HANDSHAKE_TYPE, made.content());
    }

    synchronized OpenedRequest open(String fieldValue, RequestTarget target) throws BodyguardException {
        RequestField field = RequestField.readFrom(List.of(fieldValue));
        PendingSession waiting = pending.remove(field.session());
        if (waiting != null) {
            sessions.put(field.session(), waiting.confirm(field.flight(), client -> {}));
        }
        ServerSession session = sessions.get(field.session());
        return session == null ? null : session.open(field).admit(target);
    }
}
