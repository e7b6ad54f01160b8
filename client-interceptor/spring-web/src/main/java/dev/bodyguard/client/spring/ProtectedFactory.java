package dev.bodyguard.client.spring;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.client.core.HandshakeTransport;
import dev.bodyguard.client.core.ProtectedExchanges;
import dev.bodyguard.client.spring.BodyguardSpring.Redirects;
import java.net.URI;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;

/** Makes requests that are sealed when they are executed. */
final class ProtectedFactory implements ClientHttpRequestFactory {

    private final ProtectedExchanges core;
    private final Hops hops;

    ProtectedFactory(ClientHttpRequestFactory wire, ClientSettings settings, Redirects redirects) {
        this.core = new ProtectedExchanges(settings, HandshakeTransport.blocking(new FactoryHandshakes(wire)));
        this.hops = new Hops(core, wire, redirects);
    }

    @Override
    public ClientHttpRequest createRequest(URI uri, HttpMethod method) {
        return new ProtectedRequest(hops, uri, method);
    }

    void endSessions() {
        core.close();
    }

    @Override
    public String toString() {
        return core.toString();
    }
}
