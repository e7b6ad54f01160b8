package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.ProtectedFields;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.suite.Suite;
import java.time.Duration;
import java.util.List;

/**
 * What a server brings to every handshake.
 *
 * @param identity what it proves
 * @param rsa its keys for the suites with RSA
 * @param suites what it accepts, in its order of preference
 * @param scope the paths that its sessions serve
 * @param protectedFields the header fields that travel inside heads
 * @param idle how long a session lives unused
 * @param absolute how long a session lives at most
 */
public record ServerParameters(
        SigningIdentity identity,
        ServerRsa rsa,
        List<Suite> suites,
        Scope scope,
        ProtectedFields protectedFields,
        Duration idle,
        Duration absolute) {

    /** Makes parameters; the list is copied. */
    public ServerParameters {
        suites = List.copyOf(suites);
    }

    /** Parameters of a server without suites that use RSA. */
    public ServerParameters(
            SigningIdentity identity,
            List<Suite> suites,
            Scope scope,
            ProtectedFields protectedFields,
            Duration idle,
            Duration absolute) {
        this(identity, ServerRsa.NONE, suites, scope, protectedFields, idle, absolute);
    }
}
