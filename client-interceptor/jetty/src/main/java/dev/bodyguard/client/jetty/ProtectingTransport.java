package dev.bodyguard.client.jetty;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.client.core.ProtectedExchanges;
import dev.bodyguard.protocol.ProtectionRequired;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.Map;
import org.eclipse.jetty.client.AbstractHttpClientTransport;
import org.eclipse.jetty.client.ConnectionPool;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.client.DuplexConnectionPool;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpClientTransport;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.io.EndPoint;

/**
 * A transport without connections: what the application's client sends over it is sealed, and sent by another client, which has
 * the transport that was given and nothing that would look at what is sealed. How many connections there are is that one's business.
 */
final class ProtectingTransport extends AbstractHttpClientTransport {

    private final HttpClientTransport wire;
    private final WireClient client;
    private final ClientSettings settings;
    private final JettyHandshakes handshakes;
    private volatile ProtectedExchanges core;

    ProtectingTransport(HttpClientTransport wire, ClientSettings settings) {
        this.wire = wire;
        this.client = new WireClient(wire);
        this.settings = settings;
        this.handshakes = new JettyHandshakes(client);
        this.core = new ProtectedExchanges(settings, handshakes);
        installBean(client);
        super.setConnectionPoolFactory(
                destination -> new DuplexConnectionPool(destination, atOnce(destination.getHttpClient())));
    }

    /** As many as the client underneath takes, under way or waiting for a connection. */
    private static int atOnce(HttpClient application) {
        return application.getMaxConnectionsPerDestination() + application.getMaxRequestsQueuedPerDestination();
    }

    @Override
    protected void doStart() throws Exception {
        client.follow(getHttpClient());
        super.doStart();
    }

    /** A client that is started again has new sessions. */
    @Override
    protected void doStop() throws Exception {
        core.close();
        super.doStop();
        core = new ProtectedExchanges(settings, handshakes);
    }

    @Override
    public Origin newOrigin(Request request) {
        return wire.newOrigin(request);
    }

    @Override
    public Destination newDestination(Origin origin) {
        return new SealedDestination(getHttpClient(), origin, this);
    }

    @Override
    public void setConnectionPoolFactory(ConnectionPool.Factory factory) {
        wire.setConnectionPoolFactory(factory);
    }

    @Override
    public void setInvocationType(InvocationType type) {
        super.setInvocationType(type);
        wire.setInvocationType(type);
    }

    @Override
    public void connect(SocketAddress address, Map<String, Object> context) {
        connectFailed(context, new ProtectionRequired("a connection past the seal"));
    }

    @Override
    public org.eclipse.jetty.io.Connection newConnection(EndPoint endPoint, Map<String, Object> context)
            throws IOException {
        throw new ProtectionRequired("a connection past the seal");
    }

    ProtectedExchanges core() {
        return core;
    }

    WireClient client() {
        return client;
    }

    JettyHandshakes handshakes() {
        return handshakes;
    }

    void endSessions() {
        core.close();
    }
}
