package dev.bodyguard.client.webflux;

import dev.bodyguard.client.core.ClientSettings;
import org.springframework.http.client.reactive.ClientHttpConnector;

/**
 * Protects what a {@code WebClient} sends, by the connector that it is built with:
 *
 * <pre>{@code
 * WebClient client = WebClient.builder()
 *         .clientConnector(BodyguardWebClient.protect(new ReactorClientHttpConnector(), settings))
 *         .build();
 * }</pre>
 *
 * <p>What the application and its filters see is the opened response. A protected request never leaves in clear; where that is
 * not possible, it fails with a {@link dev.bodyguard.protocol.BodyguardException} that says why, which WebClient wraps in its
 * {@code WebClientRequestException}.
 */
public final class BodyguardWebClient {

    /** What becomes of redirects. */
    public enum Redirects {
        /** They are followed, and each hop is sealed anew; never from a protected place to plaintext. */
        FOLLOWED,
        /** The application gets them. */
        HANDED_OVER
    }

    private BodyguardWebClient() {}

    /**
     * A connector whose requests are sealed, and sent by the one that is given. Redirects are handed over, as connectors do
     * unless they are told otherwise.
     *
     * @param connector sends; its client should follow no redirects by itself, because it would do so below the seal
     * @throws IllegalArgumentException the connector is protected already
     */
    public static ClientHttpConnector protect(ClientHttpConnector connector, ClientSettings settings) {
        return protect(connector, settings, Redirects.HANDED_OVER);
    }

    /**
     * A connector whose requests are sealed, and sent by the one that is given.
     *
     * @param connector sends; its client should follow no redirects by itself, because it would do so below the seal
     * @throws IllegalArgumentException the connector is protected already
     */
    public static ClientHttpConnector protect(
            ClientHttpConnector connector, ClientSettings settings, Redirects redirects) {
        if (isProtected(connector)) {
            throw new IllegalArgumentException("the connector is protected already");
        }
        return new ProtectedConnector(connector, settings, redirects);
    }

    /** Whether requests of this connector are sealed. */
    public static boolean isProtected(ClientHttpConnector connector) {
        return connector instanceof ProtectedConnector;
    }

    /**
     * Forgets all sessions of a protected connector. Requests under way go on with the keys they have; new ones fail with
     * {@link IllegalStateException}.
     *
     * @throws IllegalArgumentException the connector is not protected
     */
    public static void endSessions(ClientHttpConnector connector) {
        if (!(connector instanceof ProtectedConnector ours)) {
            throw new IllegalArgumentException("the connector is not protected");
        }
        ours.endSessions();
    }
}
