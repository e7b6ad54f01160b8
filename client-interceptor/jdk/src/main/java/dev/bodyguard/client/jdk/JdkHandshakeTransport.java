package dev.bodyguard.client.jdk;

import dev.bodyguard.client.core.HandshakeTransport;
import dev.bodyguard.protocol.Wire;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.CompletableFuture;

/** Handshakes over the client underneath: no cookies, no redirects, no challenges, no sealing. */
final class JdkHandshakeTransport implements HandshakeTransport {

    private final HttpClient client;

    JdkHandshakeTransport(HttpClient client) {
        this.client = client;
    }

    @Override
    public CompletableFuture<Reply> send(Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.uri())
                .timeout(call.timeout())
                .method(call.method(), BodyPublishers.ofByteArray(call.content()));
        if (!call.mediaType().isEmpty()) {
            request.header("Content-Type", call.mediaType());
        }
        return client.sendAsync(request.build(), info -> new Gathered(Wire.HANDSHAKE_LIMIT))
                .thenApply(response -> new Reply(
                        response.statusCode(),
                        response.headers().firstValue("Content-Type").orElse(""),
                        response.headers().firstValue("Retry-After").orElse(""),
                        response.body()));
    }
}
