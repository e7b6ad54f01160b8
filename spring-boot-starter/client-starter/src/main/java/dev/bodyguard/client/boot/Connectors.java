package dev.bodyguard.client.boot;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.client.webflux.BodyguardWebClient;
import dev.bodyguard.client.webflux.BodyguardWebClient.Redirects;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/** Protects connectors, once each. */
final class Connectors {

    private final Supplier<ClientSettings> settings;
    private final RedirectSettings redirects;
    private final Set<ClientHttpConnector> made =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    Connectors(Supplier<ClientSettings> settings, RedirectSettings redirects) {
        this.settings = settings;
        this.redirects = redirects;
    }

    /** One whose requests are sealed; the given one where they are already, or where a test catches them. */
    ClientHttpConnector protect(ClientHttpConnector given) {
        if (isSettled(given)) {
            return given;
        }
        ClientHttpConnector connector = BodyguardWebClient.protect(
                given, settings.get(), redirects.areFollowed() ? Redirects.FOLLOWED : Redirects.HANDED_OVER);
        made.add(connector);
        return connector;
    }

    boolean isSettled(ClientHttpConnector given) {
        return BodyguardWebClient.isProtected(given) || MockServer.is(given);
    }

    /** One that sends to no protected place. */
    ExchangeFunction guard(ExchangeFunction given) {
        return given instanceof GuardedExchange ? given : new GuardedExchange(given, settings);
    }

    void endSessions() {
        synchronized (made) {
            List.copyOf(made).forEach(BodyguardWebClient::endSessions);
        }
    }
}
