package dev.bodyguard.client.core;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/**
 * An adapter's part: put one sealed request on the wire and say how that ended. Called again with a new call where the
 * request may be sent again.
 *
 * @param <R> what the adapter makes of an answer
 */
@FunctionalInterface
public interface Sending<R> {

    /** Sends once. Where no response head comes, the call is abandoned, and the future fails or this throws. */
    CompletableFuture<Attempt<R>> send(SealedCall call) throws IOException;
}
