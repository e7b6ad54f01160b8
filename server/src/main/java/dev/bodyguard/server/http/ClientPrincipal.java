package dev.bodyguard.server.http;

import dev.bodyguard.protocol.identity.PublicIdentity;
import java.security.Principal;

/**
 * A client's proved identity as a principal.
 *
 * @param name the subject of its certificate, or its pin
 */
public record ClientPrincipal(String name) implements Principal {

    /** The principal of a client. */
    public static ClientPrincipal of(PublicIdentity client) {
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
