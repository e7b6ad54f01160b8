package dev.bodyguard.client.webflux;

import dev.bodyguard.client.core.OutgoingRequest;
import dev.bodyguard.client.core.Redirection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.reactive.ClientHttpRequest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One request of a call: the application's own, or one that follows a redirect.
 *
 * @param request as the application means it
 * @param bodies gives its body, a new one each time
 * @param attributes for the connector underneath
 * @param redirects how many redirects led here
 */
record Hop(OutgoingRequest request, Bodies bodies, Map<String, Object> attributes, int redirects) {

    static Hop first(GatheredRequest gathered, Function<? super ClientHttpRequest, Mono<Void>> callback) {
        return new Hop(gathered.outgoing(), new Bodies(gathered, callback), gathered.getAttributes(), 0);
    }

    /** The hop that follows an answer; empty where that is for the application. */
    Optional<Hop> next(int status, HttpHeaders headers) {
        return redirects == Redirection.LIMIT
                ? Optional.empty()
                : Redirection.next(request, status, HeaderFields.of(headers))
                        .map(next -> new Hop(next, bodies, attributes, redirects + 1));
    }

    /** What an application writes: once as it was gathered, and then by letting the application write again. */
    static final class Bodies {

        private final AtomicReference<@Nullable GatheredRequest> gathered;
        private final Mono<GatheredRequest> again;

        Bodies(GatheredRequest gathered, Function<? super ClientHttpRequest, Mono<Void>> callback) {
            this.gathered = new AtomicReference<>(gathered);
            this.again = GatheredRequest.gather(gathered.getMethod(), gathered.getURI(), callback);
        }

        Flux<DataBuffer> body() {
            return Flux.defer(() -> {
                GatheredRequest first = gathered.getAndSet(null);
                return first == null ? again.flatMapMany(request -> flux(request.body())) : flux(first.body());
            });
        }

        private static Flux<DataBuffer> flux(Publisher<? extends DataBuffer> body) {
            return Flux.from(body);
        }
    }
}
