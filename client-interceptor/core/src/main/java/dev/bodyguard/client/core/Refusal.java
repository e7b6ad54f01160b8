package dev.bodyguard.client.core;

import dev.bodyguard.protocol.wire.Problem;
import java.util.Optional;
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

    /** What an unprotected answer is, with or without a problem in its content. */
    static Refusal inClear(int status, byte[] content) {
        return new Refusal(Authority.CLEAR, status, Problem.readFrom(content).orElse(null));
    }

    /** What an opened problem is; empty if it is the application's own. */
    static Optional<Refusal> sealed(int status, byte[] content) {
        return Problem.readFrom(content)
                .filter(problem -> problem.type().status() == status)
                .map(problem -> new Refusal(Authority.SEALED, status, problem));
    }

    /** How much a refusal is worth. */
    public enum Authority {
        /** It came inside the session: the server said it. */
        SEALED,
        /** It came in clear: a hint, by anybody. */
        CLEAR
    }
}
