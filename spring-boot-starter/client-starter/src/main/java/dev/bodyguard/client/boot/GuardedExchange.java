package dev.bodyguard.client.boot;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.client.core.Treatment;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.ProtectionRequired;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;

/** An exchange function of the application's own, below which we cannot get: it may send where nothing is protected. */
final class GuardedExchange implements ExchangeFunction {

    private final ExchangeFunction function;
    private final Supplier<ClientSettings> settings;

    GuardedExchange(ExchangeFunction function, Supplier<ClientSettings> settings) {
        this.function = function;
        this.settings = settings;
    }

    @Override
    public Mono<ClientResponse> exchange(ClientRequest request) {
        try {
            if (treatment(request.url()) == Treatment.LEAVE) {
                return function.exchange(request);
            }
            return refused(
                    request,
                    new ProtectionRequired("a request to " + request.url()
                            + " is refused: the WebClient was built with an exchange function of its own, which would send"
                            + " it in clear. Give it a connector instead"));
        } catch (MalformedMessage e) {
            return refused(request, e);
        }
    }

    /** As what a connector fails with. */
    private static Mono<ClientResponse> refused(ClientRequest request, IOException failure) {
        return Mono.error(new WebClientRequestException(failure, request.method(), request.url(), request.headers()));
    }

    private Treatment treatment(URI uri) throws MalformedMessage {
        String path = Objects.requireNonNullElse(uri.getRawPath(), "");
        return settings.get().policy().treatmentOf(Origin.of(uri), path.isEmpty() ? "/" : path);
    }
}
