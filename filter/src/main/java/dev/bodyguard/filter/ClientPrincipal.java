package dev.bodyguard.filter;

import dev.bodyguard.protocol.identity.PublicIdentity;
import java.security.Principal;

/** A client's proved identity as a principal, named by its certificate's subject, or by its pin. */
record ClientPrincipal(String name) implements Principal {

    static ClientPrincipal of(PublicIdentity client) {
        return new ClientPrincipal(client.chain()
                .map(chain ->
                        chain.certificates().get(0).getSubjectX500Principal().getName())
                .orElseGet(() -> client.pin().toString()));
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }
}
