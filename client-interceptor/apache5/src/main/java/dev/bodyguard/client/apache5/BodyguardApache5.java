package dev.bodyguard.client.apache5;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.client.core.ProtectedExchanges;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.BooleanSupplier;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpResponse;

/**
 * Protects the clients that an {@link HttpClientBuilder} or an {@link HttpAsyncClientBuilder} builds, so that an application changes the line that makes its
 * builder and nothing else:
 *
 * <pre>{@code
 * ClientSettings settings = ClientSettings.builder().pin("bg1:..").build();
 * CloseableHttpClient client = BodyguardApache5.protect(HttpClientBuilder.create(), settings).build();
 * }</pre>
 *
 * <p>What the application sees is the opened response, and so do its redirects, retries, cookies, credentials, content
 * decoders and interceptors; each hop is sealed anew. A protected request never leaves in clear; where that is not possible,
 * it fails with a {@link dev.bodyguard.protocol.BodyguardException} that says why.
 */
public final class BodyguardApache5 {

    private static final String NAME = "BODYGUARD_";

    /** Of builders that are still there; what they built does not need them. */
    private static final Map<Object, ProtectedExchanges> PROTECTED = Collections.synchronizedMap(new WeakHashMap<>());

    private BodyguardApache5() {}

    /**
     * The same builder, whose clients seal their requests and open their responses. They share their sessions. What is
     * configured before or after stays as it is.
     *
     * @throws IllegalArgumentException the builder is protected already
     */
    public static HttpClientBuilder protect(HttpClientBuilder builder, ClientSettings settings) {
        return protect(builder, settings, () -> false);
    }

    /** @param sealedAbove whether what this thread sends is sealed already, by an adapter to which this is the client below */
    static HttpClientBuilder protect(HttpClientBuilder builder, ClientSettings settings, BooleanSupplier sealedAbove) {
        Handshakes handshakes = new Handshakes();
        ProtectedExchanges core = new ProtectedExchanges(settings, handshakes.transport());
        remember(builder, core);
        return builder.addExecInterceptorFirst(NAME + "CALL", new CallHandler(core, sealedAbove))
                .addExecInterceptorAfter(ChainElement.PROTOCOL.name(), NAME + "HOP", new HopHandler(core, handshakes))
                .addExecInterceptorLast(NAME + "HANDSHAKE", Handshakes::pass);
    }

    /**
     * The same for the asynchronous client. No thread of its connections waits for a handshake.
     *
     * @throws IllegalArgumentException the builder is protected already
     */
    public static HttpAsyncClientBuilder protect(HttpAsyncClientBuilder builder, ClientSettings settings) {
        AsyncHandshakes handshakes = new AsyncHandshakes();
        ProtectedExchanges core = new ProtectedExchanges(settings, handshakes);
        remember(builder, core);
        return builder.addExecInterceptorFirst(NAME + "CALL", new AsyncCallHandler(core))
                .addExecInterceptorAfter(
                        ChainElement.PROTOCOL.name(), NAME + "HOP", new AsyncHopHandler(core, handshakes))
                .addExecInterceptorLast(NAME + "HANDSHAKE", AsyncHandshakes::pass);
    }

    private static void remember(Object builder, ProtectedExchanges core) {
        if (PROTECTED.putIfAbsent(builder, core) != null) {
            throw new IllegalArgumentException("the builder is protected already");
        }
    }

    /**
     * How old a response is that came from the client's vault because the server could not be reached; empty for one from
     * the server. The response also has the header {@code Bodyguard-Offline: age=<seconds>}.
     */
    public static Optional<Duration> offlineAge(HttpResponse response) {
        return KeptResponse.age(response);
    }

    /**
     * Forgets all sessions of the clients that a protected builder built. Requests under way go on with the keys they have;
     * new ones fail with {@link IllegalStateException}.
     *
     * @throws IllegalArgumentException the builder is not protected
     */
    public static void endSessions(HttpClientBuilder builder) {
        end(builder);
    }

    /**
     * The same for the asynchronous client.
     *
     * @throws IllegalArgumentException the builder is not protected
     */
    public static void endSessions(HttpAsyncClientBuilder builder) {
        end(builder);
    }

    private static void end(Object builder) {
        ProtectedExchanges core = PROTECTED.get(builder);
        if (core == null) {
            throw new IllegalArgumentException("the builder is not protected");
        }
        core.close();
    }
}
