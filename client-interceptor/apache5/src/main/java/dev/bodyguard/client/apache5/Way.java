package dev.bodyguard.client.apache5;

import dev.bodyguard.client.core.HandshakeTransport;
import dev.bodyguard.protocol.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultClientConnectionReuseStrategy;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.util.Timeout;

/** How to come to an origin: the rest of the chain, where a request went, and the proxies' credentials. */
final class Way {

    private static final String ID = "bodyguard-handshake";

    private final ExecChain chain;
    private final HttpRoute route;
    private final ExecRuntime runtime;
    private final HttpClientContext application;

    Way(ExecChain.Scope scope, ExecChain chain) {
        this.chain = chain;
        this.route = scope.route;
        this.runtime = scope.execRuntime;
        this.application = HttpClientContext.create();
        application.setCredentialsProvider(scope.clientContext.getCredentialsProvider());
        application.setAuthSchemeRegistry(scope.clientContext.getAuthSchemeRegistry());
    }

    HandshakeTransport.Reply send(HandshakeTransport.Call message) throws IOException, HttpException {
        HandshakeMessage request = new HandshakeMessage(message, route);
        ExecRuntime own = runtime.fork(request);
        CompletableFuture<Void> done = new CompletableFuture<>();
        done.orTimeout(message.timeout().toMillis(), TimeUnit.MILLISECONDS).exceptionally(late -> {
            request.cancel();
            return null;
        });
        HttpClientContext context = context(message);
        try (ClassicHttpResponse response =
                chain.proceed(request, new ExecChain.Scope(ID, route, request, own, context))) {
            HandshakeTransport.Reply reply = reply(response);
            keep(own, request, response, context);
            return reply;
        } finally {
            done.complete(null);
            own.discardEndpoint();
        }
    }

    private HttpClientContext context(HandshakeTransport.Call message) {
        Timeout limit = Timeout.of(message.timeout());
        HttpClientContext context = HttpClientContext.create();
        context.setCredentialsProvider(application.getCredentialsProvider());
        context.setAuthSchemeRegistry(application.getAuthSchemeRegistry());
        context.setRequestConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(limit)
                .setResponseTimeout(limit)
                .build());
        return context;
    }

    private static HandshakeTransport.Reply reply(ClassicHttpResponse response) throws IOException {
        return new HandshakeTransport.Reply(
                response.getCode(),
                value(response, HttpHeaders.CONTENT_TYPE),
                value(response, HttpHeaders.RETRY_AFTER),
                content(response.getEntity()));
    }

    private static String value(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? "" : header.getValue();
    }

    private static byte[] content(HttpEntity entity) throws IOException {
        return entity == null ? new byte[0] : entity.getContent().readNBytes(Wire.HANDSHAKE_LIMIT);
    }

    /** The first request follows at once, over the same connection if it can. */
    private static void keep(
            ExecRuntime own, HandshakeMessage request, ClassicHttpResponse response, HttpClientContext context)
            throws IOException {
        HttpEntity entity = response.getEntity();
        try (InputStream rest = entity == null ? InputStream.nullInputStream() : entity.getContent()) {
            if (rest.read() < 0
                    && DefaultClientConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context)) {
                own.markConnectionReusable(
                        null, DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context));
                own.releaseEndpoint();
            }
        }
    }
}
