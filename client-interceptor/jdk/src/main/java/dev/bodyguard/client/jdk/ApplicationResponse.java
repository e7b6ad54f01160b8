package dev.bodyguard.client.jdk;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A response as the application sees it, wherever it came from. */
abstract class ApplicationResponse<T> implements HttpResponse<T> {

    private final int status;
    private final HttpHeaders headers;
    private final @Nullable T body;
    private final HttpRequest request;
    private final @Nullable HttpResponse<T> previous;

    ApplicationResponse(
            int status,
            HttpHeaders headers,
            @Nullable T body,
            HttpRequest request,
            @Nullable HttpResponse<T> previous) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.request = request;
        this.previous = previous;
    }

    @Override
    public final int statusCode() {
        return status;
    }

    @Override
    public final HttpRequest request() {
        return request;
    }

    @Override
    public final Optional<HttpResponse<T>> previousResponse() {
        return Optional.ofNullable(previous);
    }

    @Override
    public final HttpHeaders headers() {
        return headers;
    }

    @Override
    @SuppressWarnings("NullAway") // As with the JDK's client: null where the body handler made nothing of it.
    public final T body() {
        return body;
    }

    @Override
    public String toString() {
        return "(" + request.method() + " " + uri() + ") " + status;
    }
}
