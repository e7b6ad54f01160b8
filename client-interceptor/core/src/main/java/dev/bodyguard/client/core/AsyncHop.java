package dev.bodyguard.client.core;

import dev.bodyguard.protocol.ProtectionRequired;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

/**
 * One hop of a client that waits in no thread and adds to a request on its way to the connection: above the connection it
 * waits for its turn, and next to it it is sealed, at once. {@link BlockingHop} is the same for clients that block. Safe for
 * several threads.
 */
public final class AsyncHop {

    private final Journey journey;
    private final URI place;
    private final SteppedExchange exchange;
    private volatile boolean answered;

    /**
     * Begins a hop of a call.
     *
     * @param request as far as it is known; what is sealed goes to the same place
     */
    public AsyncHop(ProtectedExchanges core, Journey journey, OutgoingRequest request) throws IOException {
        this.journey = journey;
        this.place = request.uri();
        this.exchange = core.stepwise(request);
    }

    /** Completes when the request can be sealed; to be waited for before a connection is taken. */
    public CompletableFuture<Void> await() {
        return exchange.await();
    }

    /** To be called when the hop ended, however it did: nobody waits any more. */
    public void giveUp() {
        exchange.giveUp();
    }

    /** Whether a request is sealed, at the last moment: what is on the way may lead it elsewhere. */
    public Treatment enter(URI uri) throws IOException {
        return journey.enter(uri);
    }

    /**
     * Seals the request as it became meanwhile, for one attempt, with the turn that was waited for.
     *
     * @return to be sent once, or abandoned
     * @throws ProtectionRequired it goes elsewhere by now, or nothing was waited for
     */
    public SealedCall seal(OutgoingRequest completed) throws IOException {
        if (!place.equals(completed.uri())) {
            throw new ProtectionRequired("an interceptor leads a request to " + completed.uri()
                    + ": too late for a session with that place, which is protected");
        }
        return exchange.seal(completed);
    }

    /**
     * What comes after a refusal: completes where the request is to be sent again, from {@link #await} on; else fails with
     * what the application gets.
     */
    public CompletableFuture<Void> refused(Refusal refusal) {
        return exchange.refused(refusal);
    }

    /** The response was opened, or the place left alone. */
    public void answered() {
        answered = true;
    }

    /** Whether the server answered, rather than somebody on the way to it. */
    public boolean isAnswered() {
        return answered;
    }
}
