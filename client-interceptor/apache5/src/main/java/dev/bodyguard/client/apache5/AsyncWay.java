package dev.bodyguard.client.apache5;

import dev.bodyguard.client.core.HandshakeTransport;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.ComplexCancellable;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** What {@link Way} is, for the asynchronous client. */
final class AsyncWay {

    private static final String ID = "bodyguard-handshake";

    private final AsyncExecChain chain;
    private final AsyncExecChain.Scope scope;

    AsyncWay(AsyncExecChain.Scope scope, AsyncExecChain chain) {
        this.chain = chain;
        this.scope = scope;
    }

    CompletableFuture<HandshakeTransport.Reply> send(HandshakeTransport.Call message) {
        CompletableFuture<HandshakeTransport.Reply> reply = new CompletableFuture<>();
        AsyncExecRuntime own = new SeenAsyncRuntime(scope.execRuntime.fork());
        HttpClientContext context = context(message);
        ComplexCancellable operation = new ComplexCancellable();
        Underway underway = new Underway(reply, own, context);
        AsyncHandshakeMessage request = new AsyncHandshakeMessage(message, scope.route, underway);
        try {
            chain.proceed(request, null, scope(request, own, context, operation), underway);
        } catch (HttpException | IOException | RuntimeException e) {
            underway.failed(e);
        }
        return reply.orTimeout(message.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .handle((answer, error) -> {
                    if (error == null) {
                        return CompletableFuture.completedFuture(answer);
                    }
                    operation.cancel();
                    own.discardEndpoint();
                    return CompletableFuture.<HandshakeTransport.Reply>failedFuture(
                            error instanceof TimeoutException
                                    ? new SocketTimeoutException(
                                            "a handshake message was not answered in " + message.timeout())
                                    : error);
                })
                .thenCompose(outcome -> outcome);
    }

    private AsyncExecChain.Scope scope(
            AsyncHandshakeMessage request,
            AsyncExecRuntime own,
            HttpClientContext context,
            ComplexCancellable operation) {
        return new AsyncExecChain.Scope(
                ID, scope.route, request, operation, context, own, scope.scheduler, new AtomicInteger(1));
    }

    private HttpClientContext context(HandshakeTransport.Call message) {
        Timeout limit = Timeout.of(message.timeout());
        HttpClientContext context = HttpClientContext.create();
        context.setCredentialsProvider(scope.clientContext.getCredentialsProvider());
        context.setAuthSchemeRegistry(scope.clientContext.getAuthSchemeRegistry());
        context.setRequestConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(limit)
                .setResponseTimeout(limit)
                .build());
        return context;
    }

    /** Told by the chain of what goes wrong before the message is on a connection, and by that of its answer. */
    private record Underway(
            CompletableFuture<HandshakeTransport.Reply> reply, AsyncExecRuntime own, HttpClientContext context)
            implements AsyncExecCallback, FutureCallback<Message<HttpResponse, byte[]>> {

        /** The first request follows at once, over the same connection if it can. */
        @Override
        public void completed(Message<HttpResponse, byte[]> answer) {
            HttpResponse head = answer.getHead();
            own.markConnectionReusable(
                    null, DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(head, context));
            own.releaseEndpoint();
            byte[] content = answer.getBody();
            reply.complete(new HandshakeTransport.Reply(
                    head.getCode(),
                    value(head, HttpHeaders.CONTENT_TYPE),
                    value(head, HttpHeaders.RETRY_AFTER),
                    content == null ? new byte[0] : content));
        }

        private static String value(HttpResponse response, String name) {
            Header header = response.getFirstHeader(name);
            return header == null ? "" : header.getValue();
        }

        @Override
        public void failed(Exception cause) {
            reply.completeExceptionally(cause instanceof IOException ? cause : new IOException(cause));
        }

        @Override
        public void cancelled() {
            failed(new IOException("a handshake message was cancelled"));
        }

        /** A proxy's answer to our asking for a tunnel. */
        @Override
        public @Nullable AsyncDataConsumer handleResponse(HttpResponse response, @Nullable EntityDetails entity) {
            reply.complete(new HandshakeTransport.Reply(response.getCode(), "", new byte[0]));
            return null;
        }

        @Override
        public void handleInformationResponse(HttpResponse response) {
            // Not for the application.
        }

        @Override
        public void completed() {
            own.discardEndpoint();
        }
    }
}
