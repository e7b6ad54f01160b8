package dev.bodyguard.client.jetty;

import org.eclipse.jetty.client.Connection;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.client.ProxyConfiguration;
import org.eclipse.jetty.client.transport.HttpDestination;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;

/** A place as the application's client knows it. The way there, over proxies or not, is found below the seal. */
final class SealedDestination extends HttpDestination {

    private final ProtectingTransport transport;

    SealedDestination(HttpClient client, Origin origin, ProtectingTransport transport) {
        super(client, origin);
        this.transport = transport;
    }

    @Override
    public ProxyConfiguration.@Nullable Proxy getProxy() {
        return null;
    }

    @Override
    protected void createConnection(Promise<Connection> promise) {
        promise.succeeded(new SealedConnection(this, transport));
    }
}
