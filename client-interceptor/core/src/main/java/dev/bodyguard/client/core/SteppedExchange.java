package dev.bodyguard.client.core;

import dev.bodyguard.protocol.ProtectionRequired;
import dev.bodyguard.protocol.exchange.Turn;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One request, step by step: wait for a turn, seal, and after a refusal the same from the beginning. No step waits in a
 * thread.
 */
final class SteppedExchange {

    private final Attempts attempts;
    private @Nullable HeldSession held;
    private @Nullable Turn turn;
    private @Nullable HeldSession sealedWith;
    private boolean givenUp;

    SteppedExchange(Attempts attempts) {
        this.attempts = attempts;
    }

    /** Completes with a turn taken, for {@link #seal} to use, or {@link #giveBack} to give back. */
    CompletableFuture<Void> await() {
        if (hasTurn()) {
            return CompletableFuture.completedFuture(null);
        }
        return attempts.session()
                .thenCompose(taken -> taken.session().nextTurn().handle((own, error) -> {
                    if (error != null) {
                        taken.release();
                        throw CompletionFailures.wrapped(error);
                    }
                    keep(taken, own);
                    return null;
                }));
    }

    synchronized boolean hasTurn() {
        return turn != null;
    }

    private synchronized void keep(HeldSession taken, Turn own) {
        if (givenUp || turn != null) {
            own.abandon();
            taken.release();
        } else {
            held = taken;
            turn = own;
        }
    }

    /** The turn that was waited for, if it was not used. */
    synchronized void giveBack() {
        if (turn != null && held != null) {
            turn.abandon();
            held.release();
            turn = null;
            held = null;
        }
    }

    /** Nobody waits any more: gives the turn back, also one that comes later. */
    synchronized void giveUp() {
        givenUp = true;
        giveBack();
    }

    /**
     * Seals the request as it became meanwhile, with the turn that was waited for.
     *
     * @throws ProtectionRequired there is none: it was used
     */
    synchronized SealedCall seal(OutgoingRequest completed) throws IOException {
        HeldSession taken = held;
        Turn own = turn;
        if (taken == null || own == null) {
            throw new ProtectionRequired("a request to " + completed.uri()
                    + " is sent once more by what is below the seal: too late to wait for a turn");
        }
        held = null;
        turn = null;
        try {
            SealedCall call = attempts.seal(completed, taken, own);
            sealedWith = taken;
            attempts.tell(taken);
            return call;
        } finally {
            taken.release();
        }
    }

    /** Completes where the request is to be sent again; else fails with what the application gets. */
    synchronized CompletableFuture<Void> refused(Refusal refusal) {
        HeldSession used = sealedWith;
        if (used == null) {
            throw new IllegalStateException("nothing was sealed that could be refused");
        }
        return attempts.again(refusal, used);
    }
}
