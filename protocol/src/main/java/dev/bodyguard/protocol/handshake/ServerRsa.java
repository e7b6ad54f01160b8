package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.Overloaded;
import dev.bodyguard.protocol.crypto.RsaOaepKeyPair;
import org.jspecify.annotations.Nullable;

/**
 * What a server needs for the suites that use RSA. SPEC.md sections 4.7 and 4.8.
 *
 * @param exchange the server's RSA-OAEP key pair for {@code RSAKX}, which is not its identity's; nothing where that is not used
 * @param sessionKeys makes the key pairs of {@code RSAOAEP}; nothing where that is not used
 */
public record ServerRsa(
        @Nullable RsaOaepKeyPair exchange, @Nullable SessionKeys sessionKeys) {

    /** Neither suite is used. */
    public static final ServerRsa NONE = new ServerRsa(null, null);

    /** Where the key pairs for single sessions come from. */
    @FunctionalInterface
    public interface SessionKeys {

        /**
         * A key pair that nobody else gets; the caller erases it.
         *
         * @throws Overloaded none is ready, and the caller is not to wait for one
         */
        RsaOaepKeyPair take() throws Overloaded;
    }
}
