package dev.bodyguard.client.webflux;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What a call waits for, so that giving the call up ends it. */
final class Underway {

    private @Nullable Future<?> message;
    private boolean givenUp;

    synchronized <T> CompletableFuture<T> follow(CompletableFuture<T> sent) {
        if (givenUp) {
            sent.cancel(true);
        }
        message = sent;
        return sent;
    }

    /** Throws where nobody wants an answer any more. */
    synchronized void requireWanted() {
        if (givenUp) {
            throw new CancellationException("the call was given up");
        }
    }

    synchronized void giveUp() {
        givenUp = true;
        if (message != null) {
            message.cancel(true);
        }
    }
}
