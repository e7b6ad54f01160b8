package dev.bodyguard.server.http;

import dev.bodyguard.protocol.identity.PublicIdentity;
import dev.bodyguard.server.ServerSettings;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * A client's proved identity as a principal.
 *
 * @param name the subject of its certificate, or its pin
 */
public record ClientPrincipal(String name) implements Principal {

    /** The principal of a client; none for one without an identity, nor where the settings leave users to the container. */
    public static @Nullable ClientPrincipal of(@Nullable PublicIdentity client, ServerSettings settings) {
        if (client == null || settings.principal() == ServerSettings.Principal.CONTAINER) {
            return null;
        }
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
