package dev.bodyguard.client.webflux;

import dev.bodyguard.client.core.HandshakeTransport;
import dev.bodyguard.protocol.Wire;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;
import reactor.core.publisher.Mono;

/** Handshakes over the connector underneath: past the application's filters. */
final class ConnectorHandshakes implements HandshakeTransport {

    private final ClientHttpConnector connector;

    ConnectorHandshakes(ClientHttpConnector connector) {
        this.connector = connector;
    }

    @Override
    public CompletableFuture<Reply> send(Call call) {
        return connector
                .connect(HttpMethod.valueOf(call.method()), call.uri(), request -> write(call, request))
                .flatMap(response -> Buffers.beginning(response.getBody(), Wire.HANDSHAKE_LIMIT)
                        .map(content -> reply(response, content)))
                .timeout(call.timeout())
                .onErrorMap(
                        TimeoutException.class,
                        late -> new SocketTimeoutException("a handshake message was not answered in " + call.timeout()))
                .toFuture();
    }

    private static Mono<Void> write(Call call, ClientHttpRequest request) {
        if (call.mediaType().isEmpty()) {
            return request.setComplete();
        }
        request.getHeaders().set(HttpHeaders.CONTENT_TYPE, call.mediaType());
        request.getHeaders().setContentLength(call.content().length);
        return request.writeWith(Mono.fromSupplier(() -> request.bufferFactory().wrap(call.content())));
    }

    private static Reply reply(ClientHttpResponse response, byte[] content) {
        HttpHeaders headers = response.getHeaders();
        return new Reply(
                response.getStatusCode().value(),
                text(headers.getFirst(HttpHeaders.CONTENT_TYPE)),
                text(headers.getFirst(HttpHeaders.RETRY_AFTER)),
                content);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
