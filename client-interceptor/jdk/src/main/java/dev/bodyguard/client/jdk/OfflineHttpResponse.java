package dev.bodyguard.client.jdk;

import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** A response that was kept, and given again because the server could not be reached. */
final class OfflineHttpResponse<T> implements HttpResponse<T> {

    private final HttpHeaders headers;
    private final @Nullable T body;
    private final HttpRequest request;
    private final Duration age;
    private final @Nullable HttpResponse<T> previous;

    OfflineHttpResponse(
            HttpHeaders headers,
            @Nullable T body,
            HttpRequest request,
            Duration age,
            @Nullable HttpResponse<T> previous) {
        this.headers = headers;
        this.body = body;
        this.request = request;
        this.age = age;
        this.previous = previous;
    }

    Duration age() {
        return age;
    }

    @Override
    public int statusCode() {
        return 200;
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
        return Optional.empty();
    }

    @Override
    public URI uri() {
        return request.uri();
    }

    @Override
    public Version version() {
        return Version.HTTP_1_1;
    }

    @Override
    public String toString() {
        return "(" + request.method() + " " + uri() + ") 200, kept for " + age;
    }
}
