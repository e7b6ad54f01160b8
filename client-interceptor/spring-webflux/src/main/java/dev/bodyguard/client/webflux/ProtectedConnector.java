package dev.bodyguard.client.webflux;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.client.core.Journey;
import dev.bodyguard.client.core.ProtectedExchanges;
import dev.bodyguard.client.core.Treatment;
import dev.bodyguard.client.webflux.BodyguardWebClient.Redirects;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

/** Sends one request after the other until an answer is for the application. */
final class ProtectedConnector implements ClientHttpConnector {

    private final ProtectedExchanges core;
    private final HopSending sending;
    private final Redirects redirects;

    ProtectedConnector(ClientHttpConnector wire, ClientSettings settings, Redirects redirects) {
        this.core = new ProtectedExchanges(settings, new ConnectorHandshakes(wire));
        this.sending = new HopSending(core, wire);
        this.redirects = redirects;
    }

    @Override
    public Mono<ClientHttpResponse> connect(
            HttpMethod method, URI uri, Function<? super ClientHttpRequest, Mono<Void>> callback) {
        return GatheredRequest.gather(method, uri, callback)
                .flatMap(gathered -> send(Hop.first(gathered, callback), new Journey(core)));
    }

    private Mono<ClientHttpResponse> send(Hop hop, Journey journey) {
        return Mono.defer(
                        () -> treatment(hop, journey) == Treatment.PROTECT ? sending.sealed(hop) : sending.inClear(hop))
                .flatMap(response -> {
                    Optional<Hop> next = redirects == Redirects.FOLLOWED
                            ? hop.next(response.getStatusCode().value(), response.getHeaders())
                            : Optional.empty();
                    if (next.isEmpty()) {
                        return Mono.just(response);
                    }
                    Buffers.giveUp(response.getBody());
                    return send(next.get(), journey);
                });
    }

    private static Treatment treatment(Hop hop, Journey journey) {
        try {
            return journey.enter(hop.request().uri());
        } catch (IOException e) {
            throw Exceptions.propagate(e);
        }
    }

    void endSessions() {
        core.close();
    }

    @Override
    public String toString() {
        return core.toString();
    }
}
