package dev.bodyguard.client.boot;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.web.client.RestTemplate;

/** RestTemplates. */
final class Templates implements ClientKind {

    private final Factories factories;

    Templates(Factories factories) {
        this.factories = factories;
    }

    @Override
    public boolean covers(Object client) {
        return client instanceof RestTemplate;
    }

    @Override
    public Object protect(Object client) {
        protect((RestTemplate) client);
        return client;
    }

    /** A template tells its factory as it was given only while it has no interceptors. */
    void protect(RestTemplate template) {
        List<ClientHttpRequestInterceptor> interceptors = List.copyOf(template.getInterceptors());
        template.setInterceptors(List.of());
        try {
            protectFactory(template);
        } finally {
            template.setInterceptors(interceptors);
        }
    }

    private void protectFactory(RestTemplate template) {
        ClientHttpRequestFactory factory = factoryOf(template);
        // A mock has none, and sends nothing.
        if (factory == null || factories.isSettled(factory)) {
            return;
        }
        template.setRequestFactory(factories.protect(factory));
        if (!factories.isSettled(template.getRequestFactory())) {
            throw new CannotBeProtected(
                    template.getClass().getName()
                            + " takes no request factory, so its requests would not be protected. Let it have the one that"
                            + " is set",
                    null);
        }
    }

    private static @Nullable ClientHttpRequestFactory factoryOf(RestTemplate template) {
        return template.getRequestFactory();
    }
}
