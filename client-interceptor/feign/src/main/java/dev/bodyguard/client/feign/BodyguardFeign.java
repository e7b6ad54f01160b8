package dev.bodyguard.client.feign;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.client.urlconnection.BodyguardUrlConnections;
import feign.Client;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A client for Feign that seals its requests and opens its responses:
 *
 * <pre>{@code
 * Feign.builder().client(BodyguardFeign.client(ClientSettings.builder().pin("bg1:..").build()))
 * }</pre>
 *
 * <p>It is Feign's default client in all but its connections: encoders, decoders, options, compression, redirects and retries
 * are Feign's own and deal with what was opened; each attempt is sealed anew. A protected request never leaves in clear; where
 * that is not possible, the call fails with a {@link dev.bodyguard.protocol.BodyguardException}, which Feign wraps. Where an
 * application gives Feign another HTTP client, protect that one. Safe for use by many threads.
 */
public final class BodyguardFeign {

    private BodyguardFeign() {}

    /** A client with sessions of its own. */
    public static Client client(ClientSettings settings) {
        return client(BodyguardUrlConnections.protect(settings), null, null, Proxy.NO_PROXY);
    }

    /**
     * A client that shares the sessions of these connections, and can be ended with them.
     *
     * @param sockets for TLS, or that of the JVM
     * @param names verifies names that certificates do not show, or that of the JVM
     * @param proxy all requests go through it; {@link Proxy#NO_PROXY} leaves that to the JVM's own settings
     */
    public static Client client(
            BodyguardUrlConnections connections,
            @Nullable SSLSocketFactory sockets,
            @Nullable HostnameVerifier names,
            Proxy proxy) {
        return new OverConnections(connections, sockets, names, proxy);
    }

    /** Over the name that every version of Feign knows the client by; its new one is not in those that many applications have. */
    @SuppressWarnings("deprecation")
    private static final class OverConnections extends Client.Default {

        private final BodyguardUrlConnections connections;
        private final Proxy proxy;

        OverConnections(
                BodyguardUrlConnections connections,
                @Nullable SSLSocketFactory sockets,
                @Nullable HostnameVerifier names,
                Proxy proxy) {
            // Feign has bodies whole: held, they can be sent again after a redirect, a challenge or a lost session.
            super(sockets, names, false);
            this.connections = connections;
            this.proxy = proxy;
        }

        @Override
        public HttpURLConnection getConnection(URL url) throws IOException {
            return proxy.type() == Proxy.Type.DIRECT ? connections.open(url) : connections.open(url, proxy);
        }
    }
}
