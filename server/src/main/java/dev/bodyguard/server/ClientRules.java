package dev.bodyguard.server;

import dev.bodyguard.protocol.ClientRefused;
import dev.bodyguard.protocol.handshake.ClientAdmission;
import dev.bodyguard.protocol.identity.Pin;
import dev.bodyguard.runtime.trust.Authorities;
import dev.bodyguard.runtime.trust.CertifiedClients;
import dev.bodyguard.runtime.trust.Revocation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which clients may have a session. Without pins and authorities it is everybody; with any of them it is those that are
 * listed or certified.
 *
 * @param anonymous whether one may go without an identity, where it is everybody
 * @param pins the keys of those that are listed
 * @param authorities a PEM file of those that certify clients; nothing where there are none
 * @param revocation whether it is asked if a certificate was revoked
 */
public record ClientRules(
        Anonymous anonymous, Set<Pin> pins, @Nullable Path authorities, Revocation revocation) {

    /** What becomes of clients without an identity. */
    public enum Anonymous {
        /** They may have a session. */
        ALLOW,
        /** They may not. */
        REFUSE
    }

    /**
     * The rules, ready for use.
     *
     * @throws IOException the authorities cannot be read
     */
    ClientAdmission admission() throws IOException {
        if (authorities != null) {
            CertifiedClients certified =
                    new CertifiedClients(Authorities.fromPem(authorities).with(revocation));
            return client -> {
                if (client == null || !pins.contains(client.pin())) {
                    certified.check(client);
                }
            };
        }
        if (pins.isEmpty()) {
            return anonymous == Anonymous.ALLOW ? client -> {} : client -> requireIdentity(client != null);
        }
        return client -> {
            requireIdentity(client != null);
            if (client != null && !pins.contains(client.pin())) {
                throw new ClientRefused("This server does not admit " + client.pin() + ".");
            }
        };
    }

    private static void requireIdentity(boolean given) throws ClientRefused {
        if (!given) {
            throw new ClientRefused("This server admits identified clients only.");
        }
    }
}
