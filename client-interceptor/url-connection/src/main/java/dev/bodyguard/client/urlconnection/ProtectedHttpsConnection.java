package dev.bodyguard.client.urlconnection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Authenticator;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.URL;
import java.security.Permission;
import java.security.Principal;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** The same as {@link ProtectedHttpConnection}, for applications that ask for TLS: their classes have no other ancestor in common. */
final class ProtectedHttpsConnection extends HttpsURLConnection {

    private final Connections connections;
    private final @Nullable Proxy proxy;
    private final HttpsURLConnection given;
    private final RequestProperties properties;
    private @Nullable Authenticator authenticator;
    private @Nullable ApplicationCall call;

    /**
     * @param given a connection of the JDK that never connects, for what it knows of settings
     */
    ProtectedHttpsConnection(Connections connections, URL url, @Nullable Proxy proxy, HttpsURLConnection given) {
        super(url);
        this.connections = connections;
        this.proxy = proxy;
        this.given = given;
        this.properties = new RequestProperties(given);
    }

    /** Sends a request that has no body; one that may get a body waits for it. */
    @Override
    public void connect() throws IOException {
        ApplicationCall begun = call();
        if (!doOutput) {
            begun.reply();
            followed();
        }
    }

    @Override
    public void disconnect() {
        if (call != null) {
            call.giveUp();
        }
    }

    @Override
    public boolean usingProxy() {
        Reply reply = call == null ? null : call.known();
        return reply != null && reply.under().usingProxy();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        if (!doOutput) {
            throw new ProtocolException("cannot write to a URLConnection if doOutput=false - call setDoOutput(true)");
        }
        if (method.equals("GET")) {
            method = "POST";
        }
        return call().output(streaming());
    }

    private ApplicationCall.@Nullable Streaming streaming() {
        if (chunkLength != -1) {
            return new ApplicationCall.Streaming(-1, chunkLength);
        }
        long length = fixedContentLengthLong == -1 ? fixedContentLength : fixedContentLengthLong;
        return length == -1 ? null : new ApplicationCall.Streaming(length, chunkLength);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        if (!doInput) {
            throw new ProtocolException("Cannot read from URLConnection if doInput=false (call setDoInput(true))");
        }
        try {
            return call().content();
        } finally {
            followed();
        }
    }

    @Override
    public @Nullable InputStream getErrorStream() {
        Reply reply = call == null ? null : call.known();
        return reply == null || reply.status() < 400 ? null : reply.content();
    }

    @Override
    public Map<String, List<String>> getHeaderFields() {
        Reply reply = reply();
        return reply == null ? Map.of() : reply.byName();
    }

    @Override
    public @Nullable String getHeaderField(String name) {
        Reply reply = reply();
        return reply == null || name == null ? null : reply.last(name);
    }

    @Override
    public @Nullable String getHeaderField(int n) {
        Reply reply = reply();
        return reply == null ? null : reply.value(n);
    }

    @Override
    public @Nullable String getHeaderFieldKey(int n) {
        Reply reply = reply();
        return reply == null ? null : reply.name(n);
    }

    private @Nullable Reply reply() {
        Reply reply = call().replyOrNone();
        followed();
        return reply;
    }

    /** The URL is where redirects have led to. */
    private void followed() {
        Reply reply = call == null ? null : call.known();
        if (reply != null) {
            url = reply.url();
        }
    }

    private ApplicationCall call() {
        if (call == null) {
            call = connections.call(url, settings());
            connected = true;
        }
        return call;
    }

    private RequestSettings settings() {
        return new RequestSettings(
                method,
                properties.fields(),
                Way.of(given, proxy, authenticator),
                getConnectTimeout(),
                getReadTimeout(),
                instanceFollowRedirects ? RequestSettings.Follows.REDIRECTS : RequestSettings.Follows.NOTHING,
                new RequestSettings.Freshness(useCaches, ifModifiedSince));
    }

    @Override
    public void setRequestProperty(String key, @Nullable String value) {
        requireUnconnected();
        properties.set(key, value);
    }

    @Override
    public void addRequestProperty(String key, @Nullable String value) {
        requireUnconnected();
        properties.add(key, value);
    }

    @Override
    public @Nullable String getRequestProperty(@Nullable String key) {
        return key == null ? null : properties.shown(key);
    }

    @Override
    public Map<String, List<String>> getRequestProperties() {
        requireUnconnected();
        return properties.shown();
    }

    @Override
    public void setAuthenticator(Authenticator auth) {
        requireUnconnected();
        given.setAuthenticator(auth);
        authenticator = auth;
    }

    private void requireUnconnected() {
        if (connected) {
            throw new IllegalStateException("Already connected");
        }
    }

    @Override
    public Permission getPermission() throws IOException {
        return given.getPermission();
    }

    @Override
    public void setHostnameVerifier(HostnameVerifier verifier) {
        given.setHostnameVerifier(verifier);
    }

    @Override
    public HostnameVerifier getHostnameVerifier() {
        return given.getHostnameVerifier();
    }

    @Override
    public void setSSLSocketFactory(SSLSocketFactory sockets) {
        given.setSSLSocketFactory(sockets);
    }

    @Override
    public SSLSocketFactory getSSLSocketFactory() {
        return given.getSSLSocketFactory();
    }

    @Override
    public String getCipherSuite() {
        return answered().getCipherSuite();
    }

    @Override
    public Certificate @Nullable [] getLocalCertificates() {
        return answered().getLocalCertificates();
    }

    @Override
    public Certificate[] getServerCertificates() throws SSLPeerUnverifiedException {
        return answered().getServerCertificates();
    }

    @Override
    public Principal getPeerPrincipal() throws SSLPeerUnverifiedException {
        return answered().getPeerPrincipal();
    }

    @Override
    public @Nullable Principal getLocalPrincipal() {
        return answered().getLocalPrincipal();
    }

    @Override
    public Optional<SSLSession> getSSLSession() {
        return answered().getSSLSession();
    }

    private HttpsURLConnection answered() {
        Reply reply = call == null ? null : call.known();
        if (reply == null) {
            throw new IllegalStateException("connection not yet open");
        }
        return (HttpsURLConnection) reply.under();
    }
}
