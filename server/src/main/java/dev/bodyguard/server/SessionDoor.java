package dev.bodyguard.server;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.UnknownSession;
import dev.bodyguard.protocol.exchange.ServerSession;
import dev.bodyguard.protocol.handshake.ClientAdmission;
import dev.bodyguard.protocol.handshake.PendingSession;
import dev.bodyguard.protocol.identity.PublicIdentity;
import dev.bodyguard.protocol.wire.ClientFlight;
import dev.bodyguard.protocol.wire.RequestField;
import dev.bodyguard.runtime.event.Event;
import dev.bodyguard.runtime.event.Events;
import org.jspecify.annotations.Nullable;

/** The way from a request's session id to a confirmed session. */
final class SessionDoor {

    private final SessionStore store;
    private final ClientAdmission admission;
    private final Events events;

    SessionDoor(SessionStore store, ClientAdmission admission, Events events) {
        this.events = events;
        this.store = store;
        this.admission = admission;
    }

    void await(PendingSession pending) {
        store.await(pending);
        events.tell(() -> new Event.HandshakeAnswered(Event.Session.of(pending.id())));
    }

    boolean knows(SessionId id) {
        return store.find(id) != null || store.awaiting(id) != null;
    }

    /**
     * The session of a request; its flight confirms a pending one.
     *
     * @throws UnknownSession there is none
     * @throws OpenFailed it is pending, and the flight is absent or not the client's
     */
    ServerSession sessionOf(RequestField field) throws BodyguardException {
        ServerSession session = store.find(field.session());
        return session != null ? session : confirm(field.session(), field.flight());
    }

    ServerSession confirm(SessionId id, @Nullable ClientFlight flight) throws BodyguardException {
        PendingSession pending = store.awaiting(id);
        if (pending == null) {
            ServerSession confirmed = store.find(id);
            if (confirmed != null) {
                return confirmed;
            }
            throw new UnknownSession("no such session");
        }
        if (flight == null) {
            throw new OpenFailed();
        }
        ServerSession session = pending.confirm(flight, admission);
        store.keep(session);
        events.tell(() -> confirmed(session));
        ServerSession kept = store.find(id);
        return kept != null ? kept : session;
    }

    private static Event confirmed(ServerSession session) {
        PublicIdentity client = session.client();
        return new Event.SessionConfirmed(
                Event.Session.of(session.id()), session.suite(), client == null ? null : client.pin());
    }
}
