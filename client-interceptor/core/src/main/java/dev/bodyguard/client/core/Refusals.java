package dev.bodyguard.client.core;

import dev.bodyguard.protocol.BindingMismatch;
import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.ClientRefused;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.NoUsableSuite;
import dev.bodyguard.protocol.Overloaded;
import dev.bodyguard.protocol.ProtectionRequired;
import dev.bodyguard.protocol.ReplayedRequest;
import dev.bodyguard.protocol.SessionLost;
import dev.bodyguard.protocol.UnprotectedResponse;
import dev.bodyguard.protocol.wire.Problem;
import java.time.Duration;

/** The one table from refusal to exception. SPEC.md section 6. */
final class Refusals {

    private Refusals() {}

    /** A refusal as the typed exception that the application gets. */
    static BodyguardException exception(Refusal refusal) {
        Problem problem = refusal.problem();
        if (problem == null) {
            return new UnprotectedResponse(refusal.status());
        }
        String by = refusal.origin() == Refusal.Authority.SEALED ? "the server" : "an unauthenticated answer";
        return exception(problem, by + " says: " + problem.detail());
    }

    /** A problem, told with this message. */
    static BodyguardException exception(Problem problem, String message) {
        return switch (problem.type()) {
            case NO_SUITE -> new NoUsableSuite(message);
            case OVERLOADED -> new Overloaded(message, Duration.ZERO);
            case BINDING_MISMATCH ->
                new BindingMismatch(
                        message,
                        problem.extras().getOrDefault("expected", "?"),
                        problem.extras().getOrDefault("actual", "?"));
            case CLIENT_REFUSED -> new ClientRefused(message);
            case MALFORMED -> new MalformedMessage(message);
            case PROTECTION_REQUIRED -> new ProtectionRequired(message);
            case SESSION_UNKNOWN -> new SessionLost(message);
            case REPLAYED -> new ReplayedRequest(replay(problem.detail()));
        };
    }

    private static ReplayedRequest.Detail replay(String detail) {
        return switch (detail) {
            case "old" -> ReplayedRequest.Detail.OLD;
            case "early" -> ReplayedRequest.Detail.EARLY;
            default -> ReplayedRequest.Detail.SEEN;
        };
    }
}
