package dev.bodyguard.client.jersey;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.client.urlconnection.BodyguardUrlConnections;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import org.glassfish.jersey.client.HttpUrlConnectorProvider;
import org.glassfish.jersey.client.HttpUrlConnectorProvider.ConnectionFactory;
import org.glassfish.jersey.client.spi.ConnectorProvider;
import org.jspecify.annotations.Nullable;

/**
 * A connector for Jersey's JAX-RS client that seals its requests and opens its responses:
 *
 * <pre>{@code
 * Client client = ClientBuilder.newClient(new ClientConfig()
 *         .connectorProvider(BodyguardJersey.connector(ClientSettings.builder().pin("bg1:..").build())));
 * }</pre>
 *
 * <p>It is Jersey's default connector in all but its connections: filters, interceptors, message body writers, redirects and
 * time-outs are Jersey's own and deal with what was opened. A protected request never leaves in clear; where that is not
 * possible, the call fails with a {@link dev.bodyguard.protocol.BodyguardException}, which Jersey wraps. Safe for use by many
 * threads and clients.
 */
public final class BodyguardJersey {

    private BodyguardJersey() {}

    /** A connector with sessions of its own. */
    public static ConnectorProvider connector(ClientSettings settings) {
        return connector(BodyguardUrlConnections.protect(settings));
    }

    /** A connector that shares the sessions of these connections, and can be ended with them. */
    public static ConnectorProvider connector(BodyguardUrlConnections connections) {
        return new HttpUrlConnectorProvider().connectionFactory(new Protected(connections));
    }

    private record Protected(BodyguardUrlConnections connections) implements ConnectionFactory {

        @Override
        public HttpURLConnection getConnection(URL url) throws IOException {
            return connections.open(url);
        }

        @Override
        public HttpURLConnection getConnection(URL url, @Nullable Proxy proxy) throws IOException {
            return proxy == null ? connections.open(url) : connections.open(url, proxy);
        }
    }
}
