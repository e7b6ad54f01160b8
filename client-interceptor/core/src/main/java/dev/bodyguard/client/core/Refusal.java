package dev.bodyguard.client.core;

import dev.bodyguard.protocol.wire.Problem;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is no answer of the application.
 *
 * @param origin who said so
 * @param status the status, on the wire or sealed
 * @param problem what it says, if it is one of our problems
 */
public record Refusal(
        Authority origin, int status, @Nullable Problem problem) {

    /** How much a refusal is worth. */
    public enum Authority {
        /** It came inside the session: the server said it. */
        SEALED,
        /** It came in clear: a hint, by anybody. */
        CLEAR
    }
}
