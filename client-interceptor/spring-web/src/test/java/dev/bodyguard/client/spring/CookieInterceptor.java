package dev.bodyguard.client.spring;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/** Keeps cookies in memory, of one host. */
public final class CookieInterceptor implements ClientHttpRequestInterceptor {

    private final List<String> kept = new CopyOnWriteArrayList<>();

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        if (!kept.isEmpty()) {
            request.getHeaders().set(HttpHeaders.COOKIE, String.join("; ", kept));
        }
        ClientHttpResponse response = execution.execute(request, body);
        // Nothing of Spring's headers but this is the same in every version.
        response.getHeaders().forEach((name, values) -> {
            if (name.equalsIgnoreCase(HttpHeaders.SET_COOKIE)) {
                values.forEach(cookie -> kept.add(cookie.split(";", 2)[0]));
            }
        });
        return response;
    }
}
