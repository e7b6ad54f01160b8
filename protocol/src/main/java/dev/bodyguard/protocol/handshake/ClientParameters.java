package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.exchange.RekeyPolicy;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.suite.Suite;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client brings to a handshake.
 *
 * @param origin the origin that it means to reach
 * @param path the path of the request that needs the session; the server's scope must cover it
 * @param suites what it offers, in its order; at least one
 * @param trust pins of the server keys that it accepts, for the server to choose by; may be empty
 * @param identity what it proves; nothing for an anonymous client
 * @param rsa what an offer of {@code RSAKX} needs; nothing where it is not offered
 * @param previous the session that a refusal called unknown
 * @param rekey when the session moves to new keys
 */
public record ClientParameters(
        Origin origin,
        String path,
        List<Suite> suites,
        List<String> trust,
        @Nullable SigningIdentity identity,
        @Nullable ClientRsa rsa,
        @Nullable SessionId previous,
        RekeyPolicy rekey) {

    /** Makes parameters; lists are copied. @throws IllegalArgumentException no suite, or {@code RSAKX} without its keys and an identity */
    public ClientParameters {
        suites = List.copyOf(suites);
        trust = List.copyOf(trust);
        if (suites.isEmpty()) {
            throw new IllegalArgumentException("a client offers at least one suite");
        }
        if (suites.contains(Suite.RSAKX_XCHACHA20POLY1305) && (rsa == null || identity == null)) {
            throw new IllegalArgumentException(Suite.RSAKX_XCHACHA20POLY1305 + " needs RSA keys and an identity");
        }
    }

    /** Parameters of a client that does not offer {@code RSAKX}. */
    public ClientParameters(
            Origin origin,
            String path,
            List<Suite> suites,
            List<String> trust,
            @Nullable SigningIdentity identity,
            @Nullable SessionId previous,
            RekeyPolicy rekey) {
        this(origin, path, suites, trust, identity, null, previous, rekey);
    }
}
