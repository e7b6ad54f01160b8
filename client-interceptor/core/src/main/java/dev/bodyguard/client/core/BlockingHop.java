package dev.bodyguard.client.core;

import dev.bodyguard.protocol.ProtectionRequired;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One hop of a blocking client that adds to a request on its way to the connection, however often it is sealed: above the
 * connection it waits for its turn, and next to it it is sealed. For one thread at a time.
 */
public final class BlockingHop {

    private final ProtectedExchanges core;
    private final Journey journey;
    private final Patience patience;
    private @Nullable URI place;
    private @Nullable BlockingExchange exchange;
    private boolean answered;

    /**
     * Begins a hop of a call.
     *
     * @param patience asked while the thread waits for a session
     */
    public BlockingHop(ProtectedExchanges core, Journey journey, Patience patience) {
        this.core = core;
        this.journey = journey;
        this.patience = patience;
    }

    /** To be called before a connection is taken: who waits with one keeps others, and the handshake, from it. */
    public void await(OutgoingRequest request) throws IOException, InterruptedException {
        exchange(request).await();
    }

    /** To be called after {@link #await}, however that or what followed ended. */
    public void giveBack() {
        if (exchange != null) {
            exchange.giveBack();
        }
    }

    /** Whether a request is sealed, at the last moment: what is on the way may lead it elsewhere. */
    public Treatment enter(URI uri) throws IOException {
        return journey.enter(uri);
    }

    /**
     * See {@link BlockingExchange#seal(OutgoingRequest)}.
     *
     * @throws ProtectionRequired it goes to another origin than it went to when the hop began
     */
    public SealedCall seal(OutgoingRequest completed) throws IOException, InterruptedException {
        if (place == null || !place.resolve("/").equals(completed.uri().resolve("/"))) {
            throw new ProtectionRequired("an interceptor leads a request to " + completed.uri()
                    + ": too late for a session with that origin, which is protected");
        }
        return exchange(completed).seal(completed);
    }

    private BlockingExchange exchange(OutgoingRequest request) throws IOException {
        BlockingExchange begun = exchange;
        if (begun == null || !request.uri().equals(place)) {
            giveBack();
            begun = core.begin(request, patience);
            exchange = begun;
            place = request.uri();
        }
        return begun;
    }

    /** See {@link BlockingExchange#refused}. */
    public void refused(Refusal refusal) throws IOException, InterruptedException {
        Objects.requireNonNull(exchange).refused(refusal);
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
