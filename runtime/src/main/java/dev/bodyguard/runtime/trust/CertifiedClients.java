package dev.bodyguard.runtime.trust;

import dev.bodyguard.protocol.ClientRefused;
import dev.bodyguard.protocol.handshake.ClientAdmission;
import dev.bodyguard.protocol.identity.CertificateChain;
import dev.bodyguard.protocol.identity.PublicIdentity;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Admits the clients that an authority certified for client authentication, and nobody else. */
public final class CertifiedClients implements ClientAdmission {

    private static final Logger LOG = System.getLogger(CertifiedClients.class.getName());

    private final Authorities authorities;

    /** Admits whom these certify. */
    public CertifiedClients(Authorities authorities) {
        this.authorities = authorities;
    }

    @Override
    public void check(@Nullable PublicIdentity client) throws ClientRefused {
        if (client == null) {
            throw new ClientRefused("this server asks for a client certificate");
        }
        CertificateChain chain = client.chain()
                .orElseThrow(() -> new ClientRefused("this server asks for a client certificate, not for a bare key"));
        try {
            authorities.validate(chain, KeyPurpose.CLIENT);
        } catch (ChainRefused e) {
            LOG.log(Level.DEBUG, "the certificate of client {0} is refused: {1}", client.pin(), e.getMessage());
            throw new ClientRefused("the client's certificate is refused");
        }
    }

    @Override
    public String toString() {
        return authorities.toString();
    }
}
