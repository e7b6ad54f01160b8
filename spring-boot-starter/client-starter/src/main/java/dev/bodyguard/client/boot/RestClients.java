package dev.bodyguard.client.boot;

import java.util.List;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** RestClients and their builders. */
final class RestClients implements ClientKind {

    private static final List<Class<?>> KINDS = List.of(RestClient.Builder.class, RestClient.class);

    private final Factories factories;

    RestClients(Factories factories) {
        this.factories = factories;
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
        return client instanceof RestClient built
                ? protectedBuilder(built.mutate(), built).build()
                : protectedBuilder(
                        (RestClient.Builder) client,
                        ((RestClient.Builder) client).clone().build());
    }

    /** What it sends with is known when it was built: without any, Spring chooses by the class path. */
    private RestClient.Builder protectedBuilder(RestClient.Builder builder, RestClient built) {
        builder.requestFactory(
                factories.protect(Inside.read(built, "clientRequestFactory", ClientHttpRequestFactory.class)));
        return (RestClient.Builder) Watched.watch(builder, KINDS, this::given);
    }

    private Object given(Object argument) {
        return argument instanceof ClientHttpRequestFactory factory ? factories.protect(factory) : argument;
    }
}
