package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.ClientRefused;
import dev.bodyguard.protocol.identity.PublicIdentity;
import org.jspecify.annotations.Nullable;

/** Decides whether a client may have a session. */
@FunctionalInterface
public interface ClientAdmission {

    /**
     * Returns where the client may have a session.
     *
     * @param client the proved identity, none for an anonymous client
     * @throws ClientRefused it may not
     */
    void check(@Nullable PublicIdentity client) throws ClientRefused;
}
