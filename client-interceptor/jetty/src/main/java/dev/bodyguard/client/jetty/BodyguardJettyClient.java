package dev.bodyguard.client.jetty;

import dev.bodyguard.client.core.ClientSettings;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpClientTransport;
import org.eclipse.jetty.client.Response;

/**
 * Protects an {@link HttpClient} of Jetty 12 by the transport that it is given, so that an application changes the line that makes its client and nothing else:
 *
 * <pre>{@code
 * ClientSettings settings = ClientSettings.builder().pin("bg1:..").build();
 * HttpClient client = new HttpClient(BodyguardJettyClient.protect(new HttpClientTransportOverHTTP(), settings));
 * }</pre>
 *
 * <p>What the application sees is the opened response, and so do its redirects, authentications, cookies, content decoders and
 * listeners; each hop is sealed anew. A protected request never leaves in clear; where that is not possible, it fails with a
 * {@link dev.bodyguard.protocol.BodyguardException} that says why.
 */
public final class BodyguardJettyClient {

    private BodyguardJettyClient() {}

    /**
     * A transport for one client, which seals requests, opens responses, and sends over the transport that is given.
     *
     * @param wire HTTP/1.1, HTTP/2, or dynamic; for nothing else from here on
     * @throws IllegalArgumentException the transport is protected already
     */
    public static HttpClientTransport protect(HttpClientTransport wire, ClientSettings settings) {
        if (wire instanceof ProtectingTransport) {
            throw new IllegalArgumentException("the transport is protected already");
        }
        return new ProtectingTransport(wire, settings);
    }

    /**
     * How old a response is that came from the client's vault because the server could not be reached; empty for one from
     * the server. The response also has the header {@code Bodyguard-Offline: age=<seconds>}.
     */
    public static Optional<Duration> offlineAge(Response response) {
        return KeptField.age(response);
    }

    /**
     * Forgets all sessions of a protected client. Requests under way go on with the keys they have; new ones fail with
     * {@link IllegalStateException}, until the client is stopped and started again.
     *
     * @throws IllegalArgumentException the client is not protected
     */
    public static void endSessions(HttpClient client) {
        if (client.getHttpClientTransport() instanceof ProtectingTransport transport) {
            transport.endSessions();
        } else {
            throw new IllegalArgumentException("the client is not protected");
        }
    }
}
