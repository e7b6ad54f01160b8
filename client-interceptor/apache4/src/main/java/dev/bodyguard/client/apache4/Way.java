package dev.bodyguard.client.apache4;

import dev.bodyguard.client.core.HandshakeTransport;
import dev.bodyguard.protocol.Wire;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpException;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpHost;
import org.apache.http.HttpResponse;
import org.apache.http.auth.AuthSchemeProvider;
import org.apache.http.auth.AuthScope;
import org.apache.http.auth.Credentials;
import org.apache.http.client.CredentialsProvider;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpRequestWrapper;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.config.Lookup;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.impl.execchain.ClientExecChain;
import org.jspecify.annotations.Nullable;

/** How to come to an origin: the connections, where a request went, and the proxy's credentials. */
final class Way {

    private final ClientExecChain connections;
    private final HttpRoute route;
    private final @Nullable Lookup<AuthSchemeProvider> schemes;
    private final @Nullable CredentialsProvider credentials;

    Way(ClientExecChain connections, HttpRoute route, HttpClientContext context) {
        this.connections = connections;
        this.route = route;
        this.schemes = context.getAuthSchemeRegistry();
        this.credentials = context.getCredentialsProvider();
    }

    HandshakeTransport.Reply send(HandshakeTransport.Call message) throws IOException, HttpException {
        HandshakeMessage request = new HandshakeMessage(message);
        CompletableFuture<Void> done = new CompletableFuture<>();
        done.orTimeout(message.timeout().toMillis(), TimeUnit.MILLISECONDS).exceptionally(late -> {
            request.abort();
            return null;
        });
        HttpRequestWrapper wrapper = HttpRequestWrapper.wrap(request, route.getTargetHost());
        if (route.getProxyHost() == null || route.isTunnelled()) {
            wrapper.setURI(URI.create(Places.target(request)));
        }
        try (CloseableHttpResponse response = connections.execute(route, wrapper, context(message), request)) {
            return reply(response);
        } finally {
            done.complete(null);
        }
    }

    private HttpClientContext context(HandshakeTransport.Call message) {
        int limit = (int) message.timeout().toMillis();
        HttpClientContext context = HttpClientContext.create();
        context.setAuthSchemeRegistry(schemes);
        context.setCredentialsProvider(new OfProxy(route.getProxyHost(), credentials));
        context.setTargetHost(route.getTargetHost());
        context.setRequestConfig(RequestConfig.custom()
                .setConnectTimeout(limit)
                .setConnectionRequestTimeout(limit)
                .setSocketTimeout(limit)
                .build());
        return context;
    }

    private static HandshakeTransport.Reply reply(HttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        return new HandshakeTransport.Reply(
                response.getStatusLine().getStatusCode(),
                value(response, HttpHeaders.CONTENT_TYPE),
                value(response, HttpHeaders.RETRY_AFTER),
                entity == null ? new byte[0] : entity.getContent().readNBytes(Wire.HANDSHAKE_LIMIT));
    }

    private static String value(HttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? "" : header.getValue();
    }

    /** A handshake answers the challenge of a proxy, and of nobody else. */
    private record OfProxy(
            @Nullable HttpHost proxy, @Nullable CredentialsProvider application) implements CredentialsProvider {

        @Override
        public void setCredentials(AuthScope scope, Credentials given) {
            throw new UnsupportedOperationException();
        }

        @Override
        public @Nullable Credentials getCredentials(AuthScope scope) {
            boolean asked = proxy != null
                    && proxy.getHostName().equalsIgnoreCase(scope.getHost())
                    && proxy.getPort() == scope.getPort();
            return asked && application != null ? application.getCredentials(scope) : null;
        }

        @Override
        public void clear() {
            throw new UnsupportedOperationException();
        }
    }
}
