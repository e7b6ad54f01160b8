package dev.bodyguard.client.webflux;

import dev.bodyguard.protocol.Field;
import java.net.HttpCookie;
import java.util.List;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseCookie;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Flux;

/** A response as the application sees it. */
final class OpenedResponse implements ClientHttpResponse {

    private final int status;
    private final HttpHeaders headers;
    private final MultiValueMap<String, ResponseCookie> cookies = new LinkedMultiValueMap<>();
    private final Flux<DataBuffer> body;

    OpenedResponse(int status, List<Field> fields, Flux<DataBuffer> body) {
        this.status = status;
        this.headers = HttpHeaders.readOnlyHttpHeaders(HeaderFields.of(fields));
        this.body = body;
        fields.stream().filter(field -> field.name().equals("set-cookie")).forEach(field -> keep(field.value()));
    }

    private void keep(String setCookie) {
        try {
            HttpCookie.parse("Set-Cookie: " + setCookie).forEach(cookie -> cookies.add(cookie.getName(), of(cookie)));
        } catch (IllegalArgumentException noCookie) {
            // The application has the field as it is.
        }
    }

    private static ResponseCookie of(HttpCookie cookie) {
        return ResponseCookie.from(cookie.getName(), cookie.getValue())
                .domain(cookie.getDomain())
                .path(cookie.getPath())
                .maxAge(cookie.getMaxAge())
                .secure(cookie.getSecure())
                .httpOnly(cookie.isHttpOnly())
                .build();
    }

    @Override
    public HttpStatusCode getStatusCode() {
        return HttpStatusCode.valueOf(status);
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }

    @Override
    public MultiValueMap<String, ResponseCookie> getCookies() {
        return cookies;
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return body;
    }
}
