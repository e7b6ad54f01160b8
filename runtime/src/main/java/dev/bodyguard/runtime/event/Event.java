package dev.bodyguard.runtime.event;

import dev.bodyguard.protocol.ProblemType;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.handshake.PreviousSession;
import dev.bodyguard.protocol.identity.Pin;
import dev.bodyguard.protocol.suite.Suite;
import org.jspecify.annotations.Nullable;

/** One thing that happened. Holds no key, no path and nothing of any payload; a session is told by {@link Session}. */
public sealed interface Event {

    /**
     * The beginning of a session's id: enough to tell sessions apart in a log, too little to name one on the wire.
     *
     * @param start 8 of the id's 22 characters of base64url
     */
    record Session(String start) {

        private static final int SHOWN = 8;

        /** Of this id. */
        public static Session of(SessionId id) {
            return new Session(id.toString().substring(0, SHOWN));
        }

        @Override
        public String toString() {
            return start + "..";
        }
    }

    /** Why a session ended. */
    enum Ending {
        /** Its client never confirmed it. */
        UNCONFIRMED,
        /** Its idle or absolute lifetime is over. */
        EXPIRED,
        /** There were too many. */
        EVICTED,
        /** The server stopped. */
        CLOSED
    }

    /** Server: a hello was answered; the client's flight is awaited. */
    record HandshakeAnswered(Session session) implements Event {}

    /** Server: a handshake message was refused. */
    record HandshakeRefused(ProblemType type) implements Event {}

    /**
     * Server: a client's flight confirmed its session.
     *
     * @param client its proved identity; null for an anonymous client
     */
    record SessionConfirmed(
            Session session, Suite suite, @Nullable Pin client) implements Event {}

    /** Server: a session is gone. */
    record SessionEnded(Session session, Ending ending) implements Event {}

    /**
     * Server: a request was opened and admitted; a handler runs.
     *
     * @param session null for a one-shot
     */
    record RequestOpened(@Nullable Session session, String method) implements Event {}

    /** Server: a request in clear passed; the policy said why. */
    record PlainRequestPassed(String why) implements Event {}

    /**
     * Server: a response left whole.
     *
     * @param session null for the response to a one-shot
     * @param status the status that the client sees when it has opened it
     * @param octets octets of its body before sealing, compressed if the server compresses
     */
    record ResponseSealed(@Nullable Session session, int status, long octets) implements Event {}

    /** Client: a server proved an identity that is trusted, and there is a session. */
    record HandshakeCompleted(String origin, Scope scope, Session session, Suite suite, Pin server) implements Event {}

    /**
     * Client: no session came of asking at one place; others may be asked next.
     *
     * @param reason the name of the error
     */
    record HandshakeFailed(String origin, String reason) implements Event {}

    /** Client: a request is sealed and about to be sent. */
    record RequestSealed(String origin, Session session, String method) implements Event {}

    /**
     * Client: a new handshake followed a refusal of the session.
     *
     * @param previous what the server itself said of the session before
     */
    record SessionRenewed(String origin, Session refused, PreviousSession previous) implements Event {}

    /** Client: somebody on the way refused a session that the server knows. */
    record ForgedRefusalNoticed(String origin, Session session) implements Event {}

    /**
     * Either side: a request was refused; on the client also by an answer that is not protected at all.
     *
     * @param type what was said; null where nothing was
     * @param status the status that came or went with it
     */
    record RequestRefused(@Nullable ProblemType type, int status) implements Event {}
}
