package dev.bodyguard.client.spring;

import dev.bodyguard.client.core.Journey;
import dev.bodyguard.client.core.ProtectedExchanges;
import dev.bodyguard.client.core.Treatment;
import dev.bodyguard.client.spring.BodyguardSpring.Redirects;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

/** Sends one request after the other until an answer is for the application. */
final class Hops {

    private final ProtectedExchanges core;
    private final HopSending sending;
    private final Redirects redirects;

    Hops(ProtectedExchanges core, ClientHttpRequestFactory wire, Redirects redirects) {
        this.core = core;
        this.sending = new HopSending(core, wire);
        this.redirects = redirects;
    }

    ClientHttpResponse send(Hop first) throws IOException {
        Journey journey = new Journey(core);
        Hop hop = first;
        while (true) {
            ClientHttpResponse response =
                    journey.enter(hop.uri()) == Treatment.PROTECT ? sending.sealed(hop) : sending.inClear(hop);
            Optional<Hop> next = next(hop, response);
            if (next.isEmpty()) {
                return response;
            }
            response.close();
            hop = next.get();
        }
    }

    private Optional<Hop> next(Hop hop, ClientHttpResponse response) throws IOException {
        return redirects == Redirects.FOLLOWED
                ? hop.next(SpringVersions.status(response), response.getHeaders())
                : Optional.empty();
    }
}
