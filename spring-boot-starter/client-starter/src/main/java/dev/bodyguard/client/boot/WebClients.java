package dev.bodyguard.client.boot;

import java.util.List;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.ExchangeFunctions;
import org.springframework.web.reactive.function.client.WebClient;

/** WebClients and their builders. */
final class WebClients implements ClientKind {

    private static final List<Class<?>> KINDS = List.of(WebClient.Builder.class, WebClient.class);

    private final Connectors connectors;

    WebClients(Connectors connectors) {
        this.connectors = connectors;
    }

    @Override
    public boolean covers(Object client) {
        return KINDS.stream().anyMatch(kind -> kind.isInstance(client));
    }

    @Override
    public Object protect(Object client) {
        if (Watched.is(client)) {
            return client;
        }
        return client instanceof WebClient built
                ? protectedBuilder(built.mutate(), built).build()
                : protectedBuilder(
                        (WebClient.Builder) client,
                        ((WebClient.Builder) client).clone().build());
    }

    private WebClient.Builder protectedBuilder(WebClient.Builder builder, WebClient built) {
        ExchangeFunction function = functionOf(built);
        if (isSprings(function)) {
            builder.clientConnector(connectors.protect(connectorOf(function)));
        }
        // Where the application gave the function itself, it goes before the connector.
        ExchangeFunction used = functionOf(builder.clone().build());
        if (!isSprings(used) || !connectors.isSettled(connectorOf(used))) {
            builder.exchangeFunction(connectors.guard(used));
        }
        return (WebClient.Builder) Watched.watch(builder, KINDS, this::given);
    }

    private static ExchangeFunction functionOf(WebClient built) {
        return Inside.read(built, "exchangeFunction", ExchangeFunction.class);
    }

    private static boolean isSprings(ExchangeFunction function) {
        return function.getClass().getEnclosingClass() == ExchangeFunctions.class;
    }

    private static ClientHttpConnector connectorOf(ExchangeFunction function) {
        return Inside.read(function, "connector", ClientHttpConnector.class);
    }

    private Object given(Object argument) {
        if (argument instanceof ClientHttpConnector connector) {
            return connectors.protect(connector);
        }
        return argument instanceof ExchangeFunction function ? connectors.guard(function) : argument;
    }
}
