package dev.bodyguard.client.apache5;

import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;

/** Changes nothing: where a connection comes late, in some other thread, it is still seen to be asked for by us. */
final class SeenAsyncRuntime extends DelegatingAsyncRuntime {

    SeenAsyncRuntime(AsyncExecRuntime runtime) {
        super(runtime);
    }

    @Override
    public Cancellable execute(String id, AsyncClientExchangeHandler handler, HttpClientContext context) {
        return runtime().execute(id, handler, context);
    }

    @Override
    public AsyncExecRuntime fork() {
        return new SeenAsyncRuntime(runtime().fork());
    }
}
