package dev.bodyguard.client.okhttp;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.client.core.HandshakeTransport;
import dev.bodyguard.client.core.ProtectedExchanges;
import java.time.Duration;
import java.util.Optional;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * Protects an {@link OkHttpClient}, so that an application changes the line that builds its client and nothing else:
 *
 * <pre>{@code
 * OkHttpClient client = BodyguardOkHttp.protect(new OkHttpClient(), ClientSettings.builder().pin("bg1:..").build());
 * }</pre>
 *
 * <p>What the application sees is the opened response, and so do its redirects, cookies and authenticators; each hop is
 * sealed anew. A protected request never leaves in clear; where that is not possible, the call fails with a
 * {@link dev.bodyguard.protocol.BodyguardException} that says why.
 */
public final class BodyguardOkHttp {

    /** What becomes of OkHttp's cache, which keeps opened responses on the disk, in clear. */
    public enum PlaintextCache {
        /** A client that has a cache is refused. */
        REFUSED,
        /** It keeps what it keeps. */
        ALLOWED
    }

    private BodyguardOkHttp() {}

    /**
     * A client like this one that seals its requests and opens its responses. The one that is given stays as it is.
     *
     * @throws IllegalArgumentException the client has a cache, or is protected already
     */
    public static OkHttpClient protect(OkHttpClient client, ClientSettings settings) {
        return protect(client, settings, PlaintextCache.REFUSED);
    }

    /**
     * A client like this one that seals its requests and opens its responses. The one that is given stays as it is.
     * Clients that are derived from the protected one share its sessions, and stay protected as long as no network
     * interceptor is added to them; with one, their calls fail.
     *
     * @throws IllegalArgumentException the client has a cache that was not allowed, or is protected already
     */
    public static OkHttpClient protect(OkHttpClient client, ClientSettings settings, PlaintextCache cache) {
        if (CallInterceptor.of(client).isPresent()) {
            throw new IllegalArgumentException("the client is protected already");
        }
        if (client.cache() != null && cache == PlaintextCache.REFUSED) {
            throw new IllegalArgumentException(InterceptorOrder.CACHE);
        }
        ProtectedExchanges core =
                new ProtectedExchanges(settings, HandshakeTransport.blocking(new OkHttpHandshakes(client)));
        HopInterceptor hops = new HopInterceptor();
        return client.newBuilder()
                .addInterceptor(new CallInterceptor(core, hops, new InterceptorOrder(hops, cache)))
                .addNetworkInterceptor(hops)
                .build();
    }

    /**
     * How old a response is that came from the client's vault because the server could not be reached; empty for one from
     * the server. The response also has the header {@code Bodyguard-Offline: age=<seconds>}.
     */
    public static Optional<Duration> offlineAge(Response response) {
        return KeptResponse.age(response);
    }

    /**
     * Forgets all sessions of a protected client, and of those that are derived from it. Calls under way go on with the keys
     * they have; new ones fail with {@link IllegalStateException}.
     *
     * @throws IllegalArgumentException the client is not protected
     */
    public static void endSessions(OkHttpClient client) {
        CallInterceptor.of(client)
                .orElseThrow(() -> new IllegalArgumentException("the client is not protected"))
                .endSessions();
    }
}
