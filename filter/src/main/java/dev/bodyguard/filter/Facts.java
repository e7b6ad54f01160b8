package dev.bodyguard.filter;

import dev.bodyguard.protocol.exchange.OpenedRequest;
import dev.bodyguard.protocol.identity.PublicIdentity;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Map;

/** What an application that cares can learn of a protected request, as request attributes; nothing of it is secret. */
final class Facts {

    private Facts() {}

    static Map<String, Object> of(OpenedRequest request) {
        Map<String, Object> facts = new HashMap<>();
        request.session().ifPresent(session -> {
            facts.put(BodyguardFilter.SESSION, session.id().toString());
            facts.put(BodyguardFilter.SUITE, session.suite().wireName());
        });
        PublicIdentity client = request.client();
        if (client != null) {
            facts.put(BodyguardFilter.CLIENT, client.pin().toString());
            client.chain()
                    .ifPresent(chain -> facts.put(
                            BodyguardFilter.CLIENT_CERTIFICATES,
                            chain.certificates().toArray(X509Certificate[]::new)));
        }
        return facts;
    }
}
