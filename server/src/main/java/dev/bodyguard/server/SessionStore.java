package dev.bodyguard.server;

import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.exchange.ServerSession;
import dev.bodyguard.protocol.handshake.PendingSession;
import org.jspecify.annotations.Nullable;

/** Where sessions live. Bounded; what is dropped is erased. SPEC.md section 7. */
interface SessionStore {

    /** Keeps a handshake that awaits its client's flight, for a minute. */
    void await(PendingSession pending);

    /** The handshake of this id that awaits its client's flight. */
    @Nullable
    PendingSession awaiting(SessionId id);

    /** Keeps a confirmed session. */
    void keep(ServerSession session);

    /** The confirmed session of this id; using it prolongs its idle lifetime. */
    @Nullable
    ServerSession find(SessionId id);

    /** How many confirmed sessions there are, about. */
    long size();

    /** Drops and erases everything. */
    void clear();
}
