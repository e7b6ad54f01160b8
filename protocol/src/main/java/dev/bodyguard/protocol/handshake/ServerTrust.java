package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.UntrustedServer;
import dev.bodyguard.protocol.identity.PublicIdentity;

/** Decides whether a proved identity is the right one for an origin. */
@FunctionalInterface
public interface ServerTrust {

    /**
     * Returns where the identity is the right one.
     *
     * @throws UntrustedServer it is not; says which key was seen and how to trust it
     */
    void check(Origin origin, Scope scope, PublicIdentity server) throws UntrustedServer;
}
