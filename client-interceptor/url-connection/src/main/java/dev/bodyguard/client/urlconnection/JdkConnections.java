package dev.bodyguard.client.urlconnection;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.Proxy;
import java.net.ResponseCache;
import java.net.URL;
import org.jspecify.annotations.Nullable;

/** Opens the JDK's own connections, whoever handles the URLs of the application. */
final class JdkConnections {

    // A URL that is made in the context of another takes over its handler: these have what was there before us.
    private static final URL HTTP = before("http://localhost/");
    private static final URL HTTPS = before("https://localhost/");

    private JdkConnections() {}

    /** Makes sure that the handlers are those of before, if this is called before others are set. */
    static void load() {}

    static HttpURLConnection open(URL url, @Nullable Proxy proxy) throws IOException {
        URL own = new URL(url.getProtocol().equalsIgnoreCase("https") ? HTTPS : HTTP, url.toExternalForm());
        return new BelowTheSeal()
                .run(() -> (HttpURLConnection) (proxy == null ? own.openConnection() : own.openConnection(proxy)));
    }

    /** One that does nothing by itself that belongs above the seal. */
    static HttpURLConnection quiet(URL url, Way way) throws IOException {
        HttpURLConnection connection = opened(url, way.proxy());
        connection.setInstanceFollowRedirects(false);
        connection.setAuthenticator(new ProxyCredentials(way.authenticator()));
        connection.setUseCaches(ResponseCache.getDefault() == null);
        way.secure(connection);
        return connection;
    }

    private static HttpURLConnection opened(URL url, @Nullable Proxy proxy) throws IOException {
        while (true) {
            QuietCookies.applications();
            HttpURLConnection connection = open(url, proxy);
            if (!QuietCookies.isLoud()) {
                return connection;
            }
        }
    }

    private static URL before(String spec) {
        try {
            return new URL(spec);
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
