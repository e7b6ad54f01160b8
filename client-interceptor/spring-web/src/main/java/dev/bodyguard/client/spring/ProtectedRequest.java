package dev.bodyguard.client.spring;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;

/** Gathers what the application says, and sends it on {@link #execute()}. A streamed body is not held. */
final class ProtectedRequest implements ClientHttpRequest, StreamingHttpOutputMessage {

    private final Hops hops;
    private final URI uri;
    private final HttpMethod method;
    private final HttpHeaders headers = new HttpHeaders();
    private final Map<String, Object> attributes = new HashMap<>();
    private @Nullable ByteArrayOutputStream written;
    private @Nullable Body streamed;
    private boolean executed;

    ProtectedRequest(Hops hops, URI uri, HttpMethod method) {
        this.hops = hops;
        this.uri = uri;
        this.method = method;
    }

    @Override
    public HttpMethod getMethod() {
        return method;
    }

    /** Asked for by Spring 5. */
    public String getMethodValue() {
        return method.name();
    }

    @Override
    public URI getURI() {
        return uri;
    }

    @Override
    public HttpHeaders getHeaders() {
        return executed ? HttpHeaders.readOnlyHttpHeaders(headers) : headers;
    }

    /** Since Spring 6.2. */
    @Override
    public Map<String, Object> getAttributes() {
        return attributes;
    }

    @Override
    public OutputStream getBody() {
        requireNotExecuted();
        if (streamed != null) {
            throw new IllegalStateException("the body was set as a stream");
        }
        ByteArrayOutputStream held = written;
        if (held == null) {
            held = new ByteArrayOutputStream();
            written = held;
        }
        return held;
    }

    @Override
    public void setBody(Body body) {
        requireNotExecuted();
        if (written != null) {
            throw new IllegalStateException("the body was written already");
        }
        streamed = body;
    }

    @Override
    public ClientHttpResponse execute() throws IOException {
        requireNotExecuted();
        executed = true;
        return hops.send(Hop.first(method, uri, headers, content(), attributes));
    }

    private RequestContent content() {
        if (streamed != null) {
            return new RequestContent.Streamed(streamed, headers.getContentLength());
        }
        return written == null ? RequestContent.NONE : new RequestContent.Held(written);
    }

    private void requireNotExecuted() {
        if (executed) {
            throw new IllegalStateException("the request was executed already");
        }
    }
}
