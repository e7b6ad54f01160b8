package dev.bodyguard.client.urlconnection;

import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.Proxy;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * How an application has its connections made.
 *
 * @param proxy given with the connection; null is the default selector's choice
 * @param authenticator given with the connection; null is the default one
 * @param sockets of its TLS; null is the default
 * @param verifier of its host; null is the default
 */
record Way(
        @Nullable Proxy proxy,
        @Nullable Authenticator authenticator,
        @Nullable SSLSocketFactory sockets,
        @Nullable HostnameVerifier verifier) {

    static final Way DEFAULT = new Way(null, null, null, null);

    /** That of a connection that an application has set up. */
    static Way of(HttpURLConnection given, @Nullable Proxy proxy, @Nullable Authenticator authenticator) {
        return given instanceof HttpsURLConnection secure
                ? new Way(proxy, authenticator, secure.getSSLSocketFactory(), secure.getHostnameVerifier())
                : new Way(proxy, authenticator, null, null);
    }

    void secure(HttpURLConnection connection) {
        if (connection instanceof HttpsURLConnection secure) {
            if (sockets != null) {
                secure.setSSLSocketFactory(sockets);
            }
            if (verifier != null) {
                secure.setHostnameVerifier(verifier);
            }
        }
    }
}
