package dev.bodyguard.client.jetty;

import java.util.Objects;
import org.eclipse.jetty.client.ContinueProtocolHandler;
import org.eclipse.jetty.client.EarlyHintsProtocolHandler;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpClientTransport;
import org.eclipse.jetty.client.ProcessingProtocolHandler;
import org.eclipse.jetty.client.ProxyConfiguration;
import org.eclipse.jetty.http.HttpCookieStore;
import org.jspecify.annotations.Nullable;

/**
 * The client below the seal. It has connections, proxies and their credentials, TLS and timeouts of the application's client, but no
 * redirects, cookies, authentications, decoders or fields of its own.
 */
final class WireClient extends HttpClient {

    // A head grows by a third as it is sealed, and by what it is sealed with.
    private static final int SEALED_HEADS = 2;

    private @Nullable HttpClient application;

    WireClient(HttpClientTransport transport) {
        super(transport);
    }

    /** Before each start. */
    void follow(HttpClient given) {
        application = given;
        setSocketAddressResolver(given.getSocketAddressResolver());
        setMaxConnectionsPerDestination(given.getMaxConnectionsPerDestination());
        setMaxRequestsQueuedPerDestination(given.getMaxRequestsQueuedPerDestination());
        setDestinationIdleTimeout(given.getDestinationIdleTimeout());
        setHttpCompliance(given.getHttpCompliance());
        setRequestBufferSize(given.getRequestBufferSize());
        setResponseBufferSize(given.getResponseBufferSize());
        setMaxRequestHeadersSize(sealed(given.getMaxRequestHeadersSize()));
        setMaxResponseHeadersSize(sealed(given.getMaxResponseHeadersSize()));
        setUseInputDirectByteBuffers(given.isUseInputDirectByteBuffers());
        setUseOutputDirectByteBuffers(given.isUseOutputDirectByteBuffers());
        setName(given.getName());
        setFollowRedirects(false);
        setUserAgentField(null);
        setHttpCookieStore(new HttpCookieStore.Empty());
        setAuthenticationStore(new ProxyCredentials(given));
    }

    private static int sealed(int size) {
        return size > 0 ? SEALED_HEADS * size : size;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        getContentDecoderFactories().clear();
        getProtocolHandlers().clear();
        getProtocolHandlers().put(new ContinueProtocolHandler());
        getProtocolHandlers().put(new ProcessingProtocolHandler());
        getProtocolHandlers().put(new EarlyHintsProtocolHandler());
        getProtocolHandlers().put(new TunnelChallenges(this));
    }

    @Override
    public ProxyConfiguration getProxyConfiguration() {
        return Objects.requireNonNull(application, "not started").getProxyConfiguration();
    }
}
