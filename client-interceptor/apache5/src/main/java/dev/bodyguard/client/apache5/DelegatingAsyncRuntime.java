package dev.bodyguard.client.apache5;

import org.apache.hc.client5.http.EndpointInfo;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/** Passes everything on; where HttpClient hands the runtime back, it is this one. */
abstract class DelegatingAsyncRuntime implements AsyncExecRuntime {

    private final AsyncExecRuntime runtime;

    DelegatingAsyncRuntime(AsyncExecRuntime runtime) {
        this.runtime = runtime;
    }

    AsyncExecRuntime runtime() {
        return runtime;
    }

    @Override
    public boolean isEndpointAcquired() {
        return runtime.isEndpointAcquired();
    }

    @Override
    public Cancellable acquireEndpoint(
            String id,
            HttpRoute route,
            @Nullable Object state,
            HttpClientContext context,
            FutureCallback<AsyncExecRuntime> callback) {
        return runtime.acquireEndpoint(id, route, state, context, new Own(callback));
    }

    @Override
    public void releaseEndpoint() {
        runtime.releaseEndpoint();
    }

    @Override
    public void discardEndpoint() {
        runtime.discardEndpoint();
    }

    @Override
    public boolean isEndpointConnected() {
        return runtime.isEndpointConnected();
    }

    @Override
    public Cancellable connectEndpoint(HttpClientContext context, FutureCallback<AsyncExecRuntime> callback) {
        return runtime.connectEndpoint(context, new Own(callback));
    }

    @Override
    public void disconnectEndpoint() {
        runtime.disconnectEndpoint();
    }

    @Override
    public void upgradeTls(HttpClientContext context) {
        runtime.upgradeTls(context);
    }

    @Override
    public void upgradeTls(HttpClientContext context, FutureCallback<AsyncExecRuntime> callback) {
        runtime.upgradeTls(context, new Own(callback));
    }

    @Override
    public @Nullable EndpointInfo getEndpointInfo() {
        return runtime.getEndpointInfo();
    }

    @Override
    public boolean validateConnection() {
        return runtime.validateConnection();
    }

    @Override
    public void markConnectionReusable(@Nullable Object state, TimeValue duration) {
        runtime.markConnectionReusable(state, duration);
    }

    @Override
    public void markConnectionNonReusable() {
        runtime.markConnectionNonReusable();
    }

    private final class Own implements FutureCallback<AsyncExecRuntime> {

        private final FutureCallback<AsyncExecRuntime> callback;

        Own(FutureCallback<AsyncExecRuntime> callback) {
            this.callback = callback;
        }

        @Override
        public void completed(AsyncExecRuntime below) {
            callback.completed(DelegatingAsyncRuntime.this);
        }

        @Override
        public void failed(Exception cause) {
            callback.failed(cause);
        }

        @Override
        public void cancelled() {
            callback.cancelled();
        }
    }
}
