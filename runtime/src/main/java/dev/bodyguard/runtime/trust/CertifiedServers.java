package dev.bodyguard.runtime.trust;

import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.UntrustedServer;
import dev.bodyguard.protocol.handshake.ServerTrust;
import dev.bodyguard.protocol.identity.CertificateChain;
import dev.bodyguard.protocol.identity.PublicIdentity;

/** Trusts the servers that an authority certified for the origin's host, as browsers do, and nobody else. */
public final class CertifiedServers implements ServerTrust {

    private final Authorities authorities;

    /** Trusts what these certify. */
    public CertifiedServers(Authorities authorities) {
        this.authorities = authorities;
    }

    @Override
    public void check(Origin origin, Scope scope, PublicIdentity server) throws UntrustedServer {
        CertificateChain chain = server.chain()
                .orElseThrow(() -> untrusted(origin, scope, server, "it showed a key without certificates"));
        try {
            authorities.validate(chain, KeyPurpose.SERVER);
            new HostName(origin.host()).require(chain.certificates().get(0));
        } catch (ChainRefused e) {
            throw untrusted(origin, scope, server, "its certificate is refused: " + e.getMessage());
        }
    }

    private UntrustedServer untrusted(Origin origin, Scope scope, PublicIdentity server, String why) {
        return new UntrustedServer("the server of " + origin + " (scope " + scope + ") proved the identity "
                + server.pin() + ", but " + why + ". Trusted authorities: " + this);
    }

    @Override
    public String toString() {
        return authorities.toString();
    }
}
