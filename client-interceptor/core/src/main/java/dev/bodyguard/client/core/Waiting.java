package dev.bodyguard.client.core;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Waits for what others may wait for, too: giving up harms nobody else, and what comes too late is given back. */
final class Waiting {

    private static final long PAUSE_MILLIS = 100;

    private final Patience patience;

    Waiting(Patience patience) {
        this.patience = patience;
    }

    /** The result; or its failure, not wrapped. */
    <T> T until(CompletableFuture<T> result, Consumer<T> giveBack) throws IOException, InterruptedException {
        CompletableFuture<T> own = new CompletableFuture<>();
        result.whenComplete((value, error) -> {
            if (error != null) {
                own.completeExceptionally(error);
            } else if (!own.complete(value)) {
                giveBack.accept(value);
            }
        });
        try {
            return get(own);
        } catch (ExecutionException e) {
            throw CompletionFailures.unwrap(e);
        } catch (IOException | InterruptedException | RuntimeException givenUp) {
            if (!own.cancel(false) && !own.isCompletedExceptionally()) {
                giveBack.accept(own.join());
            }
            throw givenUp;
        }
    }

    private <T> T get(CompletableFuture<T> own) throws IOException, InterruptedException, ExecutionException {
        while (true) {
            try {
                return own.get(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillUnderWay) {
                patience.requireWanted();
            }
        }
    }
}
