package dev.bodyguard.client.webflux;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

/** Keeps cookies in memory, of one host. */
public final class CookieFilter implements ExchangeFilterFunction {

    private final Map<String, String> kept = new ConcurrentHashMap<>();

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        ClientRequest.Builder changed = ClientRequest.from(request);
        kept.forEach(changed::cookie);
        return next.exchange(changed.build())
                .doOnNext(response -> response.cookies()
                        .forEach((name, cookies) -> cookies.forEach(cookie -> kept.put(name, cookie.getValue()))));
    }
}
