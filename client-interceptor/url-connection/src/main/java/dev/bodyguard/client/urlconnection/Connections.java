package dev.bodyguard.client.urlconnection;

import dev.bodyguard.client.core.ProtectedExchanges;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import javax.net.ssl.HttpsURLConnection;
import org.jspecify.annotations.Nullable;

/** Makes the connections of an application, which share their sessions; handles its URLs, if it is to. */
final class Connections extends URLStreamHandler {

    private final ProtectedExchanges core;
    private final HandshakeConnections handshakes;
    private final int defaultPort;

    Connections(ProtectedExchanges core, HandshakeConnections handshakes, int defaultPort) {
        this.core = core;
        this.handshakes = handshakes;
        this.defaultPort = defaultPort;
    }

    HttpURLConnection open(URL url, @Nullable Proxy proxy) throws IOException {
        HttpURLConnection given = JdkConnections.open(url, proxy);
        return given instanceof HttpsURLConnection secure
                ? new ProtectedHttpsConnection(this, url, proxy, secure)
                : new ProtectedHttpConnection(this, url, proxy, given);
    }

    ApplicationCall call(URL url, RequestSettings settings) {
        return new ApplicationCall(core, url, new Conversation(core, handshakes, settings));
    }

    @Override
    protected URLConnection openConnection(URL url) throws IOException {
        return open(url, null);
    }

    @Override
    protected URLConnection openConnection(URL url, Proxy proxy) throws IOException {
        if (proxy == null) {
            throw new IllegalArgumentException("proxy can not be null");
        }
        return open(url, proxy);
    }

    @Override
    protected int getDefaultPort() {
        return defaultPort;
    }
}
