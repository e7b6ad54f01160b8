package dev.bodyguard.client.urlconnection;

import dev.bodyguard.client.core.HandshakeTransport;
import dev.bodyguard.protocol.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Handshakes go the way of the connection that asked for the origin last: its proxy, its TLS, and nothing else of it. */
final class HandshakeConnections implements HandshakeTransport.Blocking {

    private final Map<String, Way> ways = new ConcurrentHashMap<>();

    /** What is protected there goes this way. */
    void lead(URI uri, Way way) {
        ways.put(origin(uri), way);
    }

    @Override
    public HandshakeTransport.Reply send(HandshakeTransport.Call call) throws IOException {
        HttpURLConnection connection =
                JdkConnections.quiet(call.uri().toURL(), ways.getOrDefault(origin(call.uri()), Way.DEFAULT));
        int millis = (int) Math.max(1, Math.min(call.timeout().toMillis(), Integer.MAX_VALUE));
        connection.setConnectTimeout(millis);
        connection.setReadTimeout(millis);
        return new BelowTheSeal().run(() -> exchange(connection, call));
    }

    private static HandshakeTransport.Reply exchange(HttpURLConnection connection, HandshakeTransport.Call call)
            throws IOException {
        connection.setRequestMethod(call.method());
        if (call.method().equals("POST")) {
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", call.mediaType());
            try (OutputStream out = connection.getOutputStream()) {
                out.write(call.content());
            }
        }
        int status = connection.getResponseCode();
        try (InputStream content = Contents.of(connection, status)) {
            return new HandshakeTransport.Reply(
                    status,
                    orEmpty(connection.getHeaderField("Content-Type")),
                    orEmpty(connection.getHeaderField("Retry-After")),
                    content.readNBytes(Wire.HANDSHAKE_LIMIT));
        }
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private static String orEmpty(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
