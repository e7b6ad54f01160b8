package dev.bodyguard.client.apache5;

import dev.bodyguard.client.core.AsyncHop;
import dev.bodyguard.client.core.OutgoingRequest;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/** Seals what goes to the connection and opens what comes from it, for the reason that {@link SealingRuntime} gives. */
final class SealingAsyncRuntime extends DelegatingAsyncRuntime {

    private final HttpRoute route;
    private final AsyncHop hop;
    private final OutgoingRequest begun;
    private volatile boolean uploadIsCut;
    private volatile @Nullable HttpClientContext context;

    SealingAsyncRuntime(AsyncExecRuntime runtime, HttpRoute route, AsyncHop hop, OutgoingRequest begun) {
        super(runtime);
        this.route = route;
        this.hop = hop;
        this.begun = begun;
    }

    @Override
    public Cancellable execute(String id, AsyncClientExchangeHandler handler, HttpClientContext context) {
        uploadIsCut = false;
        this.context = context;
        return runtime().execute(id, new SealingExchange(handler, this), context);
    }

    HttpRoute route() {
        return route;
    }

    AsyncHop hop() {
        return hop;
    }

    /** The request as it was when the hop began. */
    OutgoingRequest begun() {
        return begun;
    }

    /** A request was not sent to its end: nothing can follow it. */
    void uploadIsCut() {
        uploadIsCut = true;
        markConnectionNonReusable();
    }

    /** A request was refused by a server that may not have read it, and then closes the connection. */
    void bodyMayBeUnread() {
        HttpClientContext executed = context;
        if (executed != null) {
            Journeys.leavesConnection(executed);
        }
    }

    @Override
    public void markConnectionReusable(@Nullable Object state, TimeValue duration) {
        if (!uploadIsCut) {
            super.markConnectionReusable(state, duration);
        }
    }

    @Override
    public AsyncExecRuntime fork() {
        return new SealingAsyncRuntime(runtime().fork(), route, hop, begun);
    }
}
