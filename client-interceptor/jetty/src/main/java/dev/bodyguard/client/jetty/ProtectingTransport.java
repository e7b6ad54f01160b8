package dev.bodyguard.client.jetty;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.client.core.ProtectedExchanges;
import dev.bodyguard.client.core.Treatment;
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
import org.eclipse.jetty.client.transport.HttpDestination;
import org.eclipse.jetty.io.EndPoint;
import org.jspecify.annotations.Nullable;

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
        Origin origin = wire.newOrigin(request);
        return isPassed(request)
                ? new Origin(
                        origin.getScheme(),
                        origin.getAddress(),
                        new Passed(origin.getTag()),
                        origin.getProtocol(),
                        origin.getTransport())
                : origin;
    }

    /** An upgrade at a place that is left alone needs a connection of the application's client itself. */
    private boolean isPassed(Request request) {
        try {
            return (Places.isUpgrade(request) || request.getURI() == null)
                    && core.treatmentOf(Places.place(request)) == Treatment.LEAVE;
        } catch (IOException refused) {
            return false;
        }
    }

    /** Marks the places of such upgrades: nothing else goes there. */
    private record Passed(@Nullable Object tag) {}

    @Override
    public Destination newDestination(Origin origin) {
        return origin.getTag() instanceof Passed
                ? new HttpDestination(getHttpClient(), origin)
                : new SealedDestination(getHttpClient(), origin, this);
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
        if (context.get(Destination.CONTEXT_KEY) instanceof Destination destination
                && destination.getOrigin().getTag() instanceof Passed) {
            wire.connect(address, context);
        } else {
            connectFailed(context, new ProtectionRequired("a connection past the seal"));
        }
    }

    @Override
    public org.eclipse.jetty.io.Connection newConnection(EndPoint endPoint, Map<String, Object> context)
            throws IOException {
        return wire.newConnection(endPoint, context);
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
