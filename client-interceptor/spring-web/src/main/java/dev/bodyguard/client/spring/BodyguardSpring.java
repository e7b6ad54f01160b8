package dev.bodyguard.client.spring;

import dev.bodyguard.client.core.ClientSettings;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * Protects what a {@code RestClient} or a {@code RestTemplate} sends, by the request factory that it is built with:
 *
 * <pre>{@code
 * RestClient client = RestClient.builder()
 *         .requestFactory(BodyguardSpring.protect(new JdkClientHttpRequestFactory(), settings))
 *         .build();
 * }</pre>
 *
 * <p>What the application and its interceptors see is the opened response. A protected request never leaves in clear; where
 * that is not possible, it fails with a {@link dev.bodyguard.protocol.BodyguardException} that says why, which RestClient and
 * RestTemplate wrap in their {@code ResourceAccessException}.
 */
public final class BodyguardSpring {

    /** What becomes of redirects. */
    public enum Redirects {
        /** They are followed, and each hop is sealed anew; never from a protected place to plaintext. */
        FOLLOWED,
        /** The application gets them. */
        HANDED_OVER
    }

    private BodyguardSpring() {}

    /**
     * A factory whose requests are sealed, and sent by those of the factory that is given. Redirects are followed.
     *
     * @param factory sends; its client should follow no redirects by itself, because it would do so below the seal
     * @throws IllegalArgumentException the factory is protected already
     */
    public static ClientHttpRequestFactory protect(ClientHttpRequestFactory factory, ClientSettings settings) {
        return protect(factory, settings, Redirects.FOLLOWED);
    }

    /**
     * A factory whose requests are sealed, and sent by those of the factory that is given.
     *
     * @param factory sends; its client should follow no redirects by itself, because it would do so below the seal
     * @throws IllegalArgumentException the factory is protected already
     */
    public static ClientHttpRequestFactory protect(
            ClientHttpRequestFactory factory, ClientSettings settings, Redirects redirects) {
        if (isProtected(factory)) {
            throw new IllegalArgumentException("the request factory is protected already");
        }
        return new ProtectedFactory(factory, settings, redirects);
    }

    /** Whether requests of this factory are sealed. */
    public static boolean isProtected(ClientHttpRequestFactory factory) {
        return factory instanceof ProtectedFactory;
    }

    /**
     * Forgets all sessions of a protected factory. Requests under way go on with the keys they have; new ones fail with {@link
     * IllegalStateException}.
     *
     * @throws IllegalArgumentException the factory is not protected
     */
    public static void endSessions(ClientHttpRequestFactory factory) {
        if (!(factory instanceof ProtectedFactory ours)) {
            throw new IllegalArgumentException("the request factory is not protected");
        }
        ours.endSessions();
    }
}
