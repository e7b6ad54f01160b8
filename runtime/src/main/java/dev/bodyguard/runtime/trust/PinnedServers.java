package dev.bodyguard.runtime.trust;

import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.UntrustedServer;
import dev.bodyguard.protocol.handshake.ServerTrust;
import dev.bodyguard.protocol.identity.Pin;
import dev.bodyguard.protocol.identity.PublicIdentity;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Trusts the servers whose identity keys are pinned, at any origin, and nobody else. */
public final class PinnedServers implements ServerTrust {

    private final Set<Pin> pins;

    /**
     * Trusts these.
     *
     * @throws IllegalArgumentException there is none
     */
    public PinnedServers(Collection<Pin> pins) {
        if (pins.isEmpty()) {
            throw new IllegalArgumentException("no pin: nobody would be trusted");
        }
        this.pins = Set.copyOf(pins);
    }

    /** The pins. */
    public Set<Pin> pins() {
        return pins;
    }

    @Override
    public void check(Origin origin, Scope scope, PublicIdentity server) throws UntrustedServer {
        if (!pins.contains(server.pin())) {
            throw new UntrustedServer("the server of " + origin + " (scope " + scope + ") proved the identity "
                    + server.pin() + ", which is not pinned (pinned: " + this
                    + "). Compare it with the pin in the server's log; if it is right, pin it; if not, somebody is between"
                    + " you and the server");
        }
    }

    @Override
    public String toString() {
        Set<String> sorted = new TreeSet<>();
        pins.forEach(pin -> sorted.add(pin.toString()));
        return String.join(", ", sorted);
    }
}
