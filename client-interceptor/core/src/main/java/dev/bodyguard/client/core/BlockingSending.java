package dev.bodyguard.client.core;

import java.io.IOException;

/**
 * A blocking adapter's part: put one sealed request on the wire, in the calling thread, and say how that ended. Called again
 * with a new call where the request may be sent again.
 *
 * @param <R> what the adapter makes of an answer
 */
@FunctionalInterface
public interface BlockingSending<R> {

    /** Sends once; throws where no response head comes. The call is abandoned then. */
    Attempt<R> send(SealedCall call) throws IOException, InterruptedException;
}
