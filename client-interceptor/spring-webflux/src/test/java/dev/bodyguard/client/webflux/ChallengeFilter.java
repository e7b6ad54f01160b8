package dev.bodyguard.client.webflux;

import dev.bodyguard.testkit.contract.client.ClientChoices;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

/** Answers a challenge by sending the request once more. */
public final class ChallengeFilter implements ExchangeFilterFunction {

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        return next.exchange(request)
                .flatMap(response -> response.statusCode().value() == 401
                        ? response.releaseBody().then(next.exchange(answering(request)))
                        : Mono.just(response));
    }

    private static ClientRequest answering(ClientRequest request) {
        return ClientRequest.from(request)
                .headers(headers -> headers.setBasicAuth(ClientChoices.USER, ClientChoices.PASSWORD))
                .build();
    }
}
