package dev.bodyguard.client.core;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.UnprotectedResponse;
import dev.bodyguard.protocol.UntrustedServer;
import dev.bodyguard.protocol.wire.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Finds the endpoint for a path by asking one place after the other. A place that does not answer, whose proof fails or
 * whose identity is not trusted is passed by; only where no other place answers its failure is the answer.
 */
final class Discovery {

    private final Handshaker handshaker;
    private final Origin origin;
    private final String path;
    private final @Nullable SessionId previous;
    private final List<IOException> failures = new ArrayList<>();

    Discovery(Handshaker handshaker, Origin origin, String path, @Nullable SessionId previous) {
        this.handshaker = handshaker;
        this.origin = origin;
        this.path = path;
        this.previous = previous;
    }

    /** Asks the usual places. */
    CompletableFuture<Handshaker.Made> run() {
        Optional<String> configured = handshaker.settings().handshakePath();
        return ask(HandshakePaths.candidates(configured, path), 0, configured.isEmpty());
    }

    /** Asks here only. */
    CompletableFuture<Handshaker.Made> at(String where) {
        return ask(List.of(where), 0, false);
    }

    private CompletableFuture<Handshaker.Made> ask(List<String> places, int next, boolean mayProbe) {
        if (next == places.size()) {
            return mayProbe ? probe() : CompletableFuture.failedFuture(worst());
        }
        return handshaker.handshake(origin, places.get(next), path, previous).exceptionallyCompose(error -> {
            IOException failure = CompletionFailures.unwrap(error);
            failures.add(failure);
            return passesBy(failure) ? ask(places, next + 1, mayProbe) : CompletableFuture.failedFuture(failure);
        });
    }

    private CompletableFuture<Handshaker.Made> probe() {
        return handshaker
                .probe(origin, path)
                .handle((reply, error) -> error == null ? Problem.readFrom(reply.content()) : Optional.<Problem>empty())
                .thenCompose(problem -> problem.flatMap(p -> HandshakePaths.hinted(p, origin, path))
                        .map(this::at)
                        .orElseGet(() -> CompletableFuture.failedFuture(worst())));
    }

    private static boolean passesBy(IOException failure) {
        return failure instanceof NotAnswered
                || failure instanceof UntrustedServer
                || failure instanceof OpenFailed
                || failure instanceof MalformedMessage;
    }

    /** A server that answered and failed says more than a place where nobody was. */
    private IOException worst() {
        for (IOException failure : failures) {
            if (!(failure instanceof NotAnswered)) {
                return failure;
            }
        }
        NotAnswered last = (NotAnswered) failures.get(failures.size() - 1);
        StringBuilder asked = new StringBuilder("no protected server answers for " + origin + path + ":");
        failures.forEach(
                failure -> asked.append(' ').append(failure.getMessage()).append(';'));
        asked.append(" nothing was sent in clear");
        return new UnprotectedResponse(last.status(), asked.toString());
    }
}
