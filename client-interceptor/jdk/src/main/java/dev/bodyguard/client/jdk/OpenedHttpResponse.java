package dev.bodyguard.client.jdk;

import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** A response as the application sees it: opened. */
final class OpenedHttpResponse<T> implements HttpResponse<T> {

    private final int status;
    private final HttpHeaders headers;
    private final @Nullable T body;
    private final HttpRequest request;
    private final HttpResponse<?> wire;
    private final @Nullable HttpResponse<T> previous;

    OpenedHttpResponse(
            int status,
            HttpHeaders headers,
            @Nullable T body,
            HttpRequest request,
            HttpResponse<?> wire,
            @Nullable HttpResponse<T> previous) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.request = request;
        this.wire = wire;
        this.previous = previous;
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
    public int statusCode() {
        return status;
    }

    @Override
    public HttpRequest request() {
        return request;
    }

    @Override
    public Optional<HttpResponse<T>> previousResponse() {
        return Optional.ofNullable(previous);
    }

    @Override
    public HttpHeaders headers() {
        return headers;
    }

    @Override
    @SuppressWarnings("NullAway") // As with the JDK's client: null where the body handler made nothing of it.
    public T body() {
        return body;
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

    @Override
    public String toString() {
        return "(" + request.method() + " " + uri() + ") " + status;
    }
}
