package dev.bodyguard.client.boot;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.client.spring.BodyguardSpring;
import dev.bodyguard.client.spring.BodyguardSpring.Redirects;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import org.springframework.http.client.AbstractClientHttpRequestFactoryWrapper;
import org.springframework.http.client.ClientHttpRequestFactory;

/** Protects request factories, once each. */
final class Factories {

    private final Supplier<ClientSettings> settings;
    private final RedirectSettings redirects;
    private final Set<ClientHttpRequestFactory> made =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    Factories(Supplier<ClientSettings> settings, RedirectSettings redirects) {
        this.settings = settings;
        this.redirects = redirects;
    }

    /** One whose requests are sealed; the given one where they are already, or where a test catches them. */
    ClientHttpRequestFactory protect(ClientHttpRequestFactory given) {
        if (isSettled(given)) {
            return given;
        }
        ClientHttpRequestFactory factory = BodyguardSpring.protect(
                given, settings.get(), redirects.areFollowed() ? Redirects.FOLLOWED : Redirects.HANDED_OVER);
        made.add(factory);
        return factory;
    }

    boolean isSettled(ClientHttpRequestFactory given) {
        ClientHttpRequestFactory factory = given;
        while (factory instanceof AbstractClientHttpRequestFactoryWrapper wrapper) {
            factory = wrapper.getDelegate();
        }
        return BodyguardSpring.isProtected(factory) || MockServer.is(factory);
    }

    void endSessions() {
        synchronized (made) {
            List.copyOf(made).forEach(BodyguardSpring::endSessions);
        }
    }
}
