package dev.bodyguard.runtime.trust;

import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.UntrustedServer;
import dev.bodyguard.protocol.handshake.ServerTrust;
import dev.bodyguard.protocol.identity.Pin;
import dev.bodyguard.protocol.identity.PublicIdentity;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Trust on first use, SSH's habit: the identity that a server proves at the first contact is written to a file, per origin
 * and scope, and must be the same ever after.
 *
 * <p>Does not protect the first contact itself. A scope that is not in the file, but overlaps one that is, must prove an
 * identity that the file has for that origin: else whoever is on the path could dodge the entry by naming another scope.
 */
public final class KnownServers implements ServerTrust {

    private static final Logger LOG = System.getLogger(KnownServers.class.getName());

    private final KnownServersFile file;

    /**
     * Trusts what this file says, and adds to it.
     *
     * @param path made at the first contact, readable and writable by its owner only
     */
    public KnownServers(Path path) {
        this.file = new KnownServersFile(path);
    }

    /** Pins that the file holds for an origin, to be named in the handshake. */
    public List<Pin> pinsOf(Origin origin) throws IOException {
        return file.read().stream()
                .filter(entry -> entry.origin().equals(origin))
                .map(KnownServersFile.Entry::pin)
                .distinct()
                .toList();
    }

    @Override
    public void check(Origin origin, Scope scope, PublicIdentity server) throws UntrustedServer {
        try {
            KnownServersFile.Entry seen = new KnownServersFile.Entry(origin, scope, server.pin());
            boolean added = file.addUnless(seen, entries -> isKnown(entries, seen));
            if (added) {
                LOG.log(
                        Level.INFO,
                        "first contact with {0} (scope {1}): {2}, kept in {3}",
                        origin,
                        scope,
                        server.pin(),
                        file.path());
            }
        } catch (UntrustedServer e) {
            throw e;
        } catch (IOException e) {
            throw new UntrustedServer(
                    "the known-servers file " + file.path() + " cannot be used: " + e.getMessage(), e);
        }
    }

    private boolean isKnown(List<KnownServersFile.Entry> entries, KnownServersFile.Entry seen) throws UntrustedServer {
        List<KnownServersFile.Entry> ofOrigin = entries.stream()
                .filter(entry -> entry.origin().equals(seen.origin()))
                .toList();
        Optional<KnownServersFile.Entry> same = ofOrigin.stream()
                .filter(entry -> entry.scope().equals(seen.scope()))
                .findFirst();
        if (same.isPresent()) {
            requireSame(same.get(), seen);
            return true;
        }
        boolean samePin = ofOrigin.stream().anyMatch(entry -> entry.pin().equals(seen.pin()));
        for (KnownServersFile.Entry entry : ofOrigin) {
            if (!samePin && overlaps(entry.scope(), seen.scope())) {
                requireSame(entry, seen);
            }
        }
        return false;
    }

    private void requireSame(KnownServersFile.Entry known, KnownServersFile.Entry seen) throws UntrustedServer {
        if (!known.pin().equals(seen.pin())) {
            throw new UntrustedServer(
                    "the server of " + seen.origin() + " (scope " + seen.scope() + ") proved the identity "
                            + seen.pin() + ", but " + known.pin() + " is known for scope " + known.scope()
                            + ". Somebody may be between you and the server. If its operator confirms the new pin, replace the line in "
                            + file.path());
        }
    }

    private static boolean overlaps(Scope one, Scope other) {
        return one.covers(other.toString()) || other.covers(one.toString());
    }

    @Override
    public String toString() {
        return "known servers in " + file.path();
    }
}
