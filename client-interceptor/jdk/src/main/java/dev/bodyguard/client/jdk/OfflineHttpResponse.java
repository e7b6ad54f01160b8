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
final class OfflineHttpResponse<T> extends ApplicationResponse<T> {

    private final Duration age;

    OfflineHttpResponse(
            HttpHeaders headers,
            @Nullable T body,
            HttpRequest request,
            Duration age,
            @Nullable HttpResponse<T> previous) {
        super(200, headers, body, request, previous);
        this.age = age;
    }

    Duration age() {
        return age;
    }

    @Override
    public Optional<SSLSession> sslSession() {
        return Optional.empty();
    }

    @Override
    public URI uri() {
        return request().uri();
    }

    @Override
    public Version version() {
        return Version.HTTP_1_1;
    }

    @Override
    public String toString() {
        return super.toString() + ", kept for " + age;
    }
}
