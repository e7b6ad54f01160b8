package dev.bodyguard.client.urlconnection;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.client.core.HandshakeTransport;
import dev.bodyguard.client.core.ProtectedExchanges;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.net.URLStreamHandlerFactory;
import java.util.Locale;

/**
 * Protects what {@link URL#openConnection} gives, by one line where the program starts:
 *
 * <pre>{@code
 * BodyguardUrlConnections.protect(ClientSettings.builder().pin("bg1:..").protect("https://shop.example").build()).install();
 * }</pre>
 *
 * <p>Where the program is not alone in its JVM, {@link #open(URL)} in place of {@code url.openConnection()} does the same for
 * one connection. What the application sees is the opened answer, and so do its redirects, cookie handler and authenticator;
 * each hop is sealed anew. A protected request never leaves in clear; where that is not possible, the connection fails with a
 * {@link dev.bodyguard.protocol.BodyguardException} that says why. Safe for use by many threads.
 */
public final class BodyguardUrlConnections {

    private final ProtectedExchanges core;
    private final Connections http;
    private final Connections https;

    private BodyguardUrlConnections(ClientSettings settings) {
        JdkConnections.load();
        HandshakeConnections handshakes = new HandshakeConnections();
        this.core = new ProtectedExchanges(settings, HandshakeTransport.blocking(handshakes));
        this.http = new Connections(core, handshakes, 80);
        this.https = new Connections(core, handshakes, 443);
    }

    /** Connections with these settings, which share their sessions. */
    public static BodyguardUrlConnections protect(ClientSettings settings) {
        return new BodyguardUrlConnections(settings);
    }

    /**
     * Opens a connection, in place of {@link URL#openConnection()}; for https it is a {@link javax.net.ssl.HttpsURLConnection}.
     *
     * @throws IllegalArgumentException it is not for http or https
     */
    public HttpURLConnection open(URL url) throws IOException {
        return of(url).open(url, null);
    }

    /**
     * Opens a connection through a proxy, in place of {@link URL#openConnection(Proxy)}.
     *
     * @throws IllegalArgumentException the URL is not for http or https
     */
    public HttpURLConnection open(URL url, Proxy proxy) throws IOException {
        return of(url).open(url, proxy);
    }

    private Connections of(URL url) {
        return switch (url.getProtocol().toLowerCase(Locale.ROOT)) {
            case "http" -> http;
            case "https" -> https;
            default -> throw new IllegalArgumentException("not for http or https: " + url);
        };
    }

    /**
     * Handles http and https, for {@link URL#setURLStreamHandlerFactory}, or to be asked by the one that is set there; for other
     * schemes it has none. A URL keeps the handler that there was when it was made.
     */
    public URLStreamHandlerFactory handlerFactory() {
        return protocol -> switch (protocol.toLowerCase(Locale.ROOT)) {
            case "http" -> http;
            case "https" -> https;
            default -> null;
        };
    }

    /**
     * Protects every URL of this JVM that is made from here on.
     *
     * @throws IllegalStateException a handler factory is set already, as in some containers, and there can be only one
     */
    public void install() {
        try {
            URL.setURLStreamHandlerFactory(handlerFactory());
        } catch (Error taken) {
            // What URL throws is of no class of its own.
            throw new IllegalStateException(
                    "this JVM has a URL stream handler factory already: have it ask handlerFactory(), or use open(url)",
                    taken);
        }
    }

    /**
     * Whether the calling thread is opening or using a connection below the seal, which nobody must protect once more: for
     * whoever intercepts {@link URL#openConnection} itself.
     */
    public static boolean isBelowTheSeal() {
        return BelowTheSeal.current() != null;
    }

    /**
     * Forgets all sessions. Connections under way go on with the keys they have; new ones fail with {@link
     * IllegalStateException}.
     */
    public void endSessions() {
        core.close();
        QuietCookies.end();
    }
}
