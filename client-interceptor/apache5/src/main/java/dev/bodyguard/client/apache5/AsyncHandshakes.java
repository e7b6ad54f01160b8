package dev.bodyguard.client.apache5;

import dev.bodyguard.client.core.HandshakeTransport;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Origin;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.jspecify.annotations.Nullable;

/** What {@link Handshakes} is, for the asynchronous client. */
final class AsyncHandshakes implements HandshakeTransport {

    private final Map<Origin, AsyncWay> ways = new ConcurrentHashMap<>();

    void remember(URI uri, AsyncWay way) throws MalformedMessage {
        ways.put(Origin.of(uri), way);
    }

    /** What follows a message is computed, and perhaps read from a disk: in no thread of a connection. */
    @Override
    public CompletableFuture<Reply> send(Call call) {
        try {
            AsyncWay way = ways.get(Origin.of(call.uri()));
            if (way == null) {
                throw new IllegalStateException("a handshake with an origin to which no request goes");
            }
            return way.send(call).whenCompleteAsync((reply, error) -> {});
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** The chain's end but one: a handshake goes to the connection, past what HttpClient and the application add. */
    static void pass(
            HttpRequest request,
            @Nullable AsyncEntityProducer body,
            AsyncExecChain.Scope scope,
            AsyncExecChain chain,
            AsyncExecCallback callback)
            throws HttpException, IOException {
        if (request instanceof AsyncHandshakeMessage message) {
            scope.cancellableDependency.setDependency(
                    scope.execRuntime.execute(scope.exchangeId, message.exchange(), scope.clientContext));
        } else {
            chain.proceed(request, body, scope, callback);
        }
    }
}
