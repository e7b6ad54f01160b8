package dev.bodyguard.client.okhttp;

import dev.bodyguard.client.core.BlockingExchange;
import dev.bodyguard.client.core.OutgoingRequest;
import dev.bodyguard.client.core.Refusal;
import dev.bodyguard.client.core.SealedCall;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One hop, however often OkHttp sends it. Where a connection broke and OkHttp tries another one, it is the same sealed request:
 * a server that ran the first one refuses the second, and a POST is never executed twice.
 */
final class Hop {

    private final OutgoingRequest request;
    private final BlockingExchange exchange;
    private @Nullable SealedCall sealed;

    Hop(OutgoingRequest request, BlockingExchange exchange) {
        this.request = request;
        this.exchange = exchange;
    }

    boolean is(OutgoingRequest other) {
        return request.equals(other);
    }

    SealedCall sealed() throws IOException, InterruptedException {
        SealedCall same = sealed;
        if (same == null) {
            same = exchange.seal();
            sealed = same;
        }
        return same;
    }

    /** What was sealed is used up. */
    void answered() {
        sealed = null;
    }

    /** See {@link BlockingExchange#refused}. */
    void refused(Refusal refusal) throws IOException, InterruptedException {
        exchange.refused(refusal);
    }

    /** Nobody waits for an answer. */
    void abandon() {
        if (sealed != null) {
            sealed.abandon();
        }
    }
}
