package dev.bodyguard.client.apache5;

import dev.bodyguard.client.core.BlockingExchange;
import dev.bodyguard.client.core.Journey;
import dev.bodyguard.client.core.OutgoingRequest;
import dev.bodyguard.client.core.Patience;
import dev.bodyguard.client.core.ProtectedExchanges;
import dev.bodyguard.client.core.Refusal;
import dev.bodyguard.client.core.SealedCall;
import dev.bodyguard.client.core.Treatment;
import dev.bodyguard.protocol.ProtectionRequired;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One hop, however often it is sealed. */
final class Hop {

    private final ProtectedExchanges core;
    private final Journey journey;
    private final Patience patience;
    private @Nullable URI place;
    private @Nullable BlockingExchange exchange;
    private boolean answered;

    Hop(ProtectedExchanges core, Journey journey, Patience patience) {
        this.core = core;
        this.journey = journey;
        this.patience = patience;
    }

    /** To be called before a connection is taken: who waits with one keeps others, and the handshake, from it. */
    void await(OutgoingRequest request) throws IOException, InterruptedException {
        exchange(request).await();
    }

    /** To be called after {@link #await}, however that or what followed ended. */
    void giveBack() {
        if (exchange != null) {
            exchange.giveBack();
        }
    }

    /** Whether a request is sealed, at the last moment: what is on the way may lead it elsewhere. */
    Treatment enter(URI uri) throws IOException {
        return journey.enter(uri);
    }

    /**
     * See {@link BlockingExchange#seal(OutgoingRequest)}.
     *
     * @throws ProtectionRequired it goes to another origin than it went to when the hop began
     */
    SealedCall seal(OutgoingRequest completed) throws IOException, InterruptedException {
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
    void refused(Refusal refusal) throws IOException, InterruptedException {
        Objects.requireNonNull(exchange).refused(refusal);
    }

    void answered() {
        answered = true;
    }

    /** Whether the server answered, rather than somebody on the way to it. */
    boolean isAnswered() {
        return answered;
    }
}
