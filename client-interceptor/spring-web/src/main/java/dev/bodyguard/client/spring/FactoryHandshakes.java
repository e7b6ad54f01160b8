package dev.bodyguard.client.spring;

import dev.bodyguard.client.core.HandshakeTransport;
import dev.bodyguard.protocol.Wire;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

/** Handshakes over the factory underneath: past the application's interceptors. */
final class FactoryHandshakes implements HandshakeTransport.Blocking {

    private final ClientHttpRequestFactory factory;

    FactoryHandshakes(ClientHttpRequestFactory factory) {
        this.factory = factory;
    }

    @Override
    public HandshakeTransport.Reply send(HandshakeTransport.Call message) throws IOException {
        ClientHttpRequest request = factory.createRequest(message.uri(), HttpMethod.valueOf(message.method()));
        if (!message.mediaType().isEmpty()) {
            request.getHeaders().set(HttpHeaders.CONTENT_TYPE, message.mediaType());
            request.getHeaders().setContentLength(message.content().length);
            WireBody.write(request, out -> out.write(message.content()));
        }
        ClientHttpResponse response = request.execute();
        try (InputStream content = new ResponseContent(response)) {
            return new HandshakeTransport.Reply(
                    SpringVersions.status(response),
                    text(response.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE)),
                    text(response.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)),
                    content.readNBytes(Wire.HANDSHAKE_LIMIT));
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
