package dev.bodyguard.client.apache4;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.client.core.ProtectedExchanges;
import java.util.Objects;
import org.apache.http.ConnectionReuseStrategy;
import org.apache.http.client.AuthenticationStrategy;
import org.apache.http.client.UserTokenHandler;
import org.apache.http.conn.ConnectionKeepAliveStrategy;
import org.apache.http.conn.HttpClientConnectionManager;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.execchain.ClientExecChain;
import org.apache.http.protocol.HttpProcessor;
import org.apache.http.protocol.HttpRequestExecutor;
import org.jspecify.annotations.Nullable;

/** Puts our parts in their places while a client is built. Like its parent it is for one thread at a time. */
final class ProtectedBuilder extends HttpClientBuilder {

    private final ClientSettings settings;
    private @Nullable Handshakes handshakes;
    private @Nullable ProtectedExchanges core;

    ProtectedBuilder(ClientSettings settings) {
        this.settings = settings;
    }

    @Override
    public CloseableHttpClient build() {
        Handshakes own = new Handshakes();
        ProtectedExchanges exchanges = new ProtectedExchanges(settings, own.transport());
        handshakes = own;
        core = exchanges;
        return new ProtectedClient(super.build(), exchanges);
    }

    /**
     * The seal is in the request executor: HttpClient answers challenges above it, and cookies, default headers and the
     * application's interceptors come in above it. Handshakes have a chain's end of their own, without all of these.
     */
    @Override
    protected ClientExecChain createMainExec(
            HttpRequestExecutor executor,
            HttpClientConnectionManager connections,
            ConnectionReuseStrategy reuse,
            ConnectionKeepAliveStrategy keepAlive,
            HttpProcessor toProxy,
            AuthenticationStrategy targetAuthentication,
            AuthenticationStrategy proxyAuthentication,
            UserTokenHandler userToken) {
        Objects.requireNonNull(handshakes)
                .over(super.createMainExec(
                        executor,
                        connections,
                        reuse,
                        keepAlive,
                        toProxy,
                        targetAuthentication,
                        proxyAuthentication,
                        userToken));
        return super.createMainExec(
                new SealingExecutor(executor),
                connections,
                reuse,
                keepAlive,
                toProxy,
                targetAuthentication,
                proxyAuthentication,
                userToken);
    }

    @Override
    protected ClientExecChain decorateProtocolExec(ClientExecChain protocol) {
        return new HopExec(protocol, Objects.requireNonNull(core), Objects.requireNonNull(handshakes));
    }
}
