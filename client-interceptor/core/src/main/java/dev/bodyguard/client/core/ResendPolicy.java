package dev.bodyguard.client.core;

/**
 * When a request may be sent again, sealed anew, after the server proved that it does not know the session. A request whose
 * body can be produced only once is never sent again.
 */
public enum ResendPolicy {
    /** Any method. What remains: the request was executed, and the session was really lost before the answer came. */
    UNKNOWN_SESSION,
    /** GET, HEAD, OPTIONS, TRACE, PUT and DELETE only: closes that rest, at the price of a visible failure. */
    IDEMPOTENT,
    /** Never: each lost session is a {@link dev.bodyguard.protocol.SessionLost}. */
    NEVER
}
