package dev.bodyguard.client.jdk;

import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** A response that came sealed, opened. */
final class OpenedHttpResponse<T> extends ApplicationResponse<T> {

    private final HttpResponse<?> wire;

    OpenedHttpResponse(
            int status,
            HttpHeaders headers,
            @Nullable T body,
            HttpRequest request,
            HttpResponse<?> wire,
            @Nullable HttpResponse<T> previous) {
        super(status, headers, body, request, previous);
        this.wire = wire;
    }

    /** A response that was followed by another request; its body was not kept. */
    static <T> OpenedHttpResponse<T> passed(
            int status,
            HttpHeaders headers,
            HttpRequest request,
            HttpResponse<?> wire,
            @Nullable HttpResponse<T> previous) {
        return new OpenedHttpResponse<>(status, headers, null, request, wire, previous);
    }

    @Override
    public Optional<SSLSession> sslSession() {
        return wire.sslSession();
    }

    @Override
    public URI uri() {
        return wire.uri();
    }

    @Override
    public Version version() {
        return wire.version();
    }
}
