package dev.bodyguard.client.jdk;

import dev.bodyguard.client.core.ProtectedExchanges;
import dev.bodyguard.client.core.Treatment;
import dev.bodyguard.protocol.ProtectionRequired;
import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** WebSockets are not sealed: none goes to a place that is protected. */
final class GuardedWebSocketBuilder implements WebSocket.Builder {

    private final WebSocket.Builder delegate;
    private final ProtectedExchanges core;

    GuardedWebSocketBuilder(WebSocket.Builder delegate, ProtectedExchanges core) {
        this.delegate = delegate;
        this.core = core;
    }

    @Override
    public WebSocket.Builder header(String name, String value) {
        delegate.header(name, value);
        return this;
    }

    @Override
    public WebSocket.Builder connectTimeout(Duration timeout) {
        delegate.connectTimeout(timeout);
        return this;
    }

    @Override
    public WebSocket.Builder subprotocols(String mostPreferred, String... lesserPreferred) {
        delegate.subprotocols(mostPreferred, lesserPreferred);
        return this;
    }

    @Override
    public CompletableFuture<WebSocket> buildAsync(URI uri, WebSocket.Listener listener) {
        try {
            if (core.treatmentOf(uri) == Treatment.LEAVE) {
                return delegate.buildAsync(uri, listener);
            }
            return CompletableFuture.failedFuture(
                    new ProtectionRequired(
                            "a WebSocket to " + uri
                                    + " would be in clear, and the place is protected. If what it says is public, add .leave(..) for it"));
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
