package dev.bodyguard.client.apache4;

import dev.bodyguard.client.core.HandshakeTransport;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Origin;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.http.HttpException;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.impl.execchain.ClientExecChain;
import org.jspecify.annotations.Nullable;

/**
 * Handshakes over the application's connections, proxies and TLS: each goes the way that the last request to that origin
 * went. Nothing else of the client sees them.
 */
final class Handshakes {

    private final Map<Origin, Way> ways = new ConcurrentHashMap<>();
    private @Nullable ClientExecChain connections;

    HandshakeTransport transport() {
        return HandshakeTransport.blocking(this::send);
    }

    /** Over these, from the beginning. */
    void over(ClientExecChain chain) {
        connections = chain;
    }

    void remember(URI uri, HttpRoute route, HttpClientContext context) throws MalformedMessage {
        ways.put(Origin.of(uri), new Way(Objects.requireNonNull(connections), route, context));
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
}
