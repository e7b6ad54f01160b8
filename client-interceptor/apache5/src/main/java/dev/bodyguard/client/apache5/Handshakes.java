package dev.bodyguard.client.apache5;

import dev.bodyguard.client.core.HandshakeTransport;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Origin;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

/**
 * Handshakes over the application's connections, proxies and TLS: each goes the way that the last request to that origin
 * went. Nothing else of the client sees them.
 */
final class Handshakes {

    private final Map<Origin, Way> ways = new ConcurrentHashMap<>();

    HandshakeTransport transport() {
        return HandshakeTransport.blocking(this::send);
    }

    void remember(URI uri, Way way) throws MalformedMessage {
        ways.put(Origin.of(uri), way);
    }

    private HandshakeTransport.Reply send(HandshakeTransport.Call message) throws IOException {
        Way way = ways.get(Origin.of(message.uri()));
        if (way == null) {
            throw new IllegalStateException("a handshake with an origin to which no request goes");
        }
        try {
            return way.send(message);
        } catch (HttpException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** The chain's end but one: a handshake goes to the connection, past what HttpClient and the application add. */
    static ClassicHttpResponse pass(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        return request instanceof HandshakeMessage
                ? scope.execRuntime.execute(scope.exchangeId, request, scope.clientContext)
                : chain.proceed(request, scope);
    }
}
