package dev.bodyguard.client.core;

import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.UntrustedServer;
import dev.bodyguard.protocol.handshake.ServerTrust;
import dev.bodyguard.protocol.identity.Pin;
import dev.bodyguard.protocol.identity.PublicIdentity;
import dev.bodyguard.protocol.wire.ClientHello;
import dev.bodyguard.runtime.trust.Authorities;
import dev.bodyguard.runtime.trust.CertifiedServers;
import dev.bodyguard.runtime.trust.KnownServers;
import dev.bodyguard.runtime.trust.PinnedServers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Which servers a client believes. SPEC.md section 8. */
public final class Trust implements ServerTrust {

    /** Lists what a handshake names: pins, or that certificates are wanted. */
    private interface Named {
        List<String> at(Origin origin) throws IOException;
    }

    private final ServerTrust servers;
    private final Named named;
    private final String description;

    private Trust(ServerTrust servers, Named named, String description) {
        this.servers = servers;
        this.named = named;
        this.description = description;
    }

    /** The servers with these identity keys, and nobody else. */
    public static Trust pinned(Collection<Pin> pins) {
        PinnedServers servers = new PinnedServers(pins);
        return new Trust(servers, origin -> names(servers.pins()), servers.toString());
    }

    /** Whoever answers first at an origin and scope, kept in this file; the same ever after. */
    public static Trust onFirstUse(Path knownServers) {
        KnownServers servers = new KnownServers(knownServers);
        return new Trust(servers, origin -> names(servers.pinsOf(origin)), servers.toString());
    }

    /** The servers that these authorities certified for the origin's host, and nobody else. */
    public static Trust certified(Authorities authorities) {
        return new Trust(
                new CertifiedServers(authorities),
                origin -> List.of(ClientHello.TRUSTS_CERTIFICATES),
                "certified by " + authorities);
    }

    /** Nobody: the error says how to pin the server that answered. */
    public static Trust none() {
        return new Trust(Trust::refuse, origin -> List.of(), "none");
    }

    @Override
    public void check(Origin origin, Scope scope, PublicIdentity server) throws UntrustedServer {
        servers.check(origin, scope, server);
    }

    /** What to name in a handshake with this origin. */
    List<String> namesFor(Origin origin) throws IOException {
        return named.at(origin);
    }

    private static List<String> names(Collection<Pin> pins) {
        return pins.stream().map(Pin::toString).toList();
    }

    private static void refuse(Origin origin, Scope scope, PublicIdentity server) throws UntrustedServer {
        throw new UntrustedServer("no trust is configured, so the server of " + origin + " (scope " + scope
                + ") is not trusted. It proved the identity " + server.pin()
                + ": compare it with the pin in the server's log, then give it to the client as .pin(\"" + server.pin()
                + "\"), or use .trustOnFirstUse(Path.of(\"known-servers\")) or .trustAuthorities(..)");
    }

    @Override
    public String toString() {
        return description;
    }
}
