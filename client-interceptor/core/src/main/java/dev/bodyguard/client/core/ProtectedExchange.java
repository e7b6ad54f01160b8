package dev.bodyguard.client.core;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** One request of the application, from session to answer, where nobody waits. */
final class ProtectedExchange<R> {

    private final Attempts attempts;
    private final Sending<R> sending;

    ProtectedExchange(Attempts attempts, Sending<R> sending) {
        this.attempts = attempts;
        this.sending = sending;
    }

    CompletableFuture<R> run() {
        return attempts.session().thenCompose(this::send);
    }

    private CompletableFuture<R> send(HeldSession held) {
        return held.session()
                .nextTurn()
                .thenApply(turn -> {
                    try {
                        return attempts.seal(held, turn);
                    } catch (IOException e) {
                        throw new CompletionException(e);
                    }
                })
                .whenComplete((call, error) -> held.release())
                .thenCompose(call -> put(call, held))
                .thenCompose(attempt -> judge(attempt, held));
    }

    private CompletableFuture<Attempt<R>> put(SealedCall call, HeldSession held) {
        attempts.tell(held);
        try {
            return sending.send(call);
        } catch (IOException e) {
            call.abandon();
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<R> judge(Attempt<R> attempt, HeldSession held) {
        if (attempt instanceof Attempt.Answered<R> answered) {
            return CompletableFuture.completedFuture(answered.response());
        }
        Refusal refusal = ((Attempt.Refused<R>) attempt).refusal();
        return attempts.again(refusal, held).thenCompose(yes -> run());
    }
}
