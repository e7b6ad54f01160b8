package dev.bodyguard.client.webflux;

import dev.bodyguard.client.core.OutgoingRequest;
import dev.bodyguard.protocol.Field;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.AbstractClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpRequest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes what the application writes into a request and sends nothing: its fields, and its body as the publisher that it is. */
final class GatheredRequest extends AbstractClientHttpRequest {

    private final HttpMethod method;
    private final URI uri;
    private @Nullable Publisher<? extends DataBuffer> body;

    private GatheredRequest(HttpMethod method, URI uri) {
        this.method = method;
        this.uri = uri;
    }

    static Mono<GatheredRequest> gather(
            HttpMethod method, URI uri, Function<? super ClientHttpRequest, Mono<Void>> callback) {
        return Mono.defer(() -> {
            GatheredRequest request = new GatheredRequest(method, uri);
            return callback.apply(request).thenReturn(request);
        });
    }

    /** The request as the application means it. */
    OutgoingRequest outgoing() {
        long length = body == null ? 0 : getHeaders().getContentLength();
        return new OutgoingRequest(
                method.name(),
                Places.onTheWire(uri),
                length < 0 ? OutgoingRequest.UNKNOWN_LENGTH : length,
                // One that comes out shorter the second time is an error, never a short body.
                length < 0 ? OutgoingRequest.Body.ONE_SHOT : OutgoingRequest.Body.REPEATABLE,
                fields());
    }

    private List<Field> fields() {
        List<Field> fields = new ArrayList<>(HeaderFields.of(getHeaders()));
        if (!getCookies().isEmpty()) {
            fields.add(new Field(
                    HttpHeaders.COOKIE,
                    getCookies().values().stream()
                            .flatMap(List::stream)
                            .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; "))));
        }
        if (getHeaders().getFirst(HttpHeaders.ACCEPT_ENCODING) == null) {
            // A client underneath would ask for compression by itself, and not see in the answer that it has to undo
            // it.
            fields.add(new Field(HttpHeaders.ACCEPT_ENCODING, "identity"));
        }
        return fields;
    }

    Publisher<? extends DataBuffer> body() {
        return body == null ? Flux.empty() : body;
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> given) {
        body = given;
        return doCommit();
    }

    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> given) {
        body = Flux.from(given).concatMap(Function.identity());
        return doCommit();
    }

    @Override
    public Mono<Void> setComplete() {
        return doCommit();
    }

    /** Not pooled: nothing is lost with a body that nobody asks for. */
    @Override
    public DataBufferFactory bufferFactory() {
        return DefaultDataBufferFactory.sharedInstance;
    }

    @Override
    public HttpMethod getMethod() {
        return method;
    }

    @Override
    public URI getURI() {
        return uri;
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // Spring's signature.
    public <T> T getNativeRequest() {
        throw new UnsupportedOperationException("there is no request on the wire yet: it is sealed first");
    }

    @Override
    protected void applyHeaders() {
        // They are read when the request is sealed, as the cookies are.
    }

    @Override
    protected void applyCookies() {
        // As the headers.
    }
}
