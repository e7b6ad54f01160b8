package dev.bodyguard.client.core;

import dev.bodyguard.client.core.offline.Keeping;
import dev.bodyguard.client.core.offline.Place;
import dev.bodyguard.protocol.ForgedRefusal;
import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.ProblemType;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.SessionLost;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.exchange.Turn;
import dev.bodyguard.protocol.handshake.PreviousSession;
import dev.bodyguard.protocol.wire.Problem;
import dev.bodyguard.runtime.event.Event;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One request of the application: what each attempt to send it needs, and whether there is another one. SPEC.md section 6:
 * after {@code session-unknown} it is sent again only if the server itself said, under its signature, that it did not know
 * the session; after {@code replayed} only if it is idempotent; after anything else never.
 */
final class Attempts {

    private final ClientSettings settings;
    private final SessionKeeper keeper;
    private final Origin origin;
    private final OutgoingRequest request;
    private boolean resentAfterLoss;
    private boolean resentAfterReplay;

    Attempts(ClientSettings settings, SessionKeeper keeper, Origin origin, OutgoingRequest request) {
        this.settings = settings;
        this.keeper = keeper;
        this.origin = origin;
        this.request = request;
    }

    /** A session for the next attempt, taken: whoever gets it releases it. */
    CompletableFuture<HeldSession> session() {
        return keeper.serving(origin, request.target());
    }

    SealedCall seal(HeldSession held, Turn turn) throws IOException {
        return seal(request, held, turn);
    }

    SealedCall seal(OutgoingRequest completed, HeldSession held, Turn turn) throws IOException {
        return RequestSealer.seal(completed, origin, turn, held.session().protectedFields(), keeping(held));
    }

    /** To be called as a sealed request goes on its way. */
    void tell(HeldSession held) {
        settings.events().tell(() -> new Event.RequestSealed(origin.toString(), shown(held), request.method()));
    }

    /** Completes where the request is to be sent again; else fails with what the application gets. */
    CompletableFuture<Void> again(Refusal refusal, HeldSession held) {
        Problem problem = refusal.problem();
        settings.events()
                .tell(() -> new Event.RequestRefused(problem == null ? null : problem.type(), refusal.status()));
        if (problem != null && problem.type() == ProblemType.SESSION_UNKNOWN && !resentAfterLoss) {
            resentAfterLoss = true;
            return succeed(held, problem);
        }
        if (problem != null
                && problem.type() == ProblemType.REPLAYED
                && refusal.origin() == Refusal.Authority.SEALED
                && request.isIdempotent()
                && isRepeatable()
                && !resentAfterReplay) {
            // A layer below sent the same sealed request twice, as HTTP clients do after a closed connection.
            resentAfterReplay = true;
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.failedFuture(Refusals.exception(refusal));
    }

    private CompletableFuture<Void> succeed(HeldSession held, Problem problem) {
        Scope scope = held.session().scope();
        Scope asked = HandshakePaths.hintedScope(problem, origin, request.target())
                .filter(hinted -> hinted.length() > scope.length())
                .orElse(scope);
        return keeper.succeed(held, origin, asked.handshakePath(), request.target())
                .thenCompose(succession -> {
                    settings.events()
                            .tell(() ->
                                    new Event.SessionRenewed(origin.toString(), shown(held), succession.previous()));
                    // A server with a longer scope for this path never executes what was sealed for a shorter one: that
                    // is another application of the same origin. Only its own signature proves that it is there; the
                    // hint does not.
                    boolean other = succession.scope().length() > scope.length();
                    if (!other && succession.previous() == PreviousSession.KNOWN) {
                        settings.events().tell(() -> new Event.ForgedRefusalNoticed(origin.toString(), shown(held)));
                    }
                    IOException refused = whyNotAgain(other ? PreviousSession.UNKNOWN : succession.previous());
                    return refused == null
                            ? CompletableFuture.completedFuture(null)
                            : CompletableFuture.failedFuture(refused);
                });
    }

    private @Nullable IOException whyNotAgain(PreviousSession previous) {
        if (previous == PreviousSession.KNOWN) {
            return new ForgedRefusal(
                    "somebody between here and " + origin + " refused a session that the server knows; the"
                            + " request may have been executed and is not sent again");
        }
        if (settings.resend() == ResendPolicy.NEVER
                || settings.resend() == ResendPolicy.IDEMPOTENT && !request.isIdempotent()
                || previous != PreviousSession.UNKNOWN && !request.isIdempotent()) {
            return new SessionLost("the server lost the session; the policy does not let a " + request.method()
                    + " be sent again. There is a new session for the next request");
        }
        if (!isRepeatable()) {
            return new SessionLost("the server lost the session, and the body can be produced only once. There is a new"
                    + " session for the next request");
        }
        return null;
    }

    private Optional<Keeping> keeping(HeldSession held) {
        if (!held.session().protectedFields().contains(Wire.DOCUMENT_FIELD)) {
            return Optional.empty();
        }
        Place place =
                new Place(origin, held.session().scope(), settings.identity().owner());
        return settings.offline().flatMap(store -> Keeping.begin(store, place, request.method(), request.target()));
    }

    private static Event.Session shown(HeldSession held) {
        return Event.Session.of(held.session().id());
    }

    private boolean isRepeatable() {
        return request.body() == OutgoingRequest.Body.REPEATABLE;
    }
}
