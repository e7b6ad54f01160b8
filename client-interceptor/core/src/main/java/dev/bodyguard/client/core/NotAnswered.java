package dev.bodyguard.client.core;

import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.Overloaded;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.Problem;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** There is no handshake endpoint at a place, or none for this path; there may be one elsewhere. */
final class NotAnswered extends IOException {

    private final int status;

    private NotAnswered(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }

    /** An endpoint's own refusal is final; anything else means that nobody is there. */
    static IOException by(Origin origin, String where, HandshakeTransport.Reply reply) {
        Optional<Problem> problem = Problem.readFrom(reply.content());
        String at = origin + where + " answered " + reply.status();
        if (problem.isEmpty()) {
            return new NotAnswered(reply.status(), at);
        }
        String message = at + ": " + problem.get().detail();
        return switch (problem.get().type()) {
            case PROTECTION_REQUIRED, SESSION_UNKNOWN, REPLAYED -> new NotAnswered(reply.status(), message);
            case OVERLOADED -> new Overloaded(message, RetryAfter.parse(reply.retryAfter()));
            default -> Refusals.exception(problem.get(), message);
        };
    }

    static NotAnswered withoutDescription(Origin origin, String where, int status) {
        return new NotAnswered(status, origin + where + " answered " + status + ", but not with its description");
    }

    static NotAnswered withoutUsableSuite(Origin origin, String where, List<Suite> offered) {
        return new NotAnswered(200, origin + where + " has no RSA key for " + offered);
    }

    static NotAnswered forPath(Origin origin, String where, int status, Scope scope, String path) {
        return new NotAnswered(status, origin + where + " serves " + scope + ", not " + path);
    }
}
