package dev.bodyguard.client.jetty;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.client.Authentication;
import org.eclipse.jetty.client.AuthenticationStore;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/** What the application's client has for proxies. What it has for servers goes into sealed heads, and never past them. */
final class ProxyCredentials implements AuthenticationStore {

    private final HttpClient application;
    private final Map<URI, Authentication.Result> results = new ConcurrentHashMap<>();

    ProxyCredentials(HttpClient application) {
        this.application = application;
    }

    @Override
    public Authentication findAuthentication(String type, URI uri, String realm) {
        return application.getAuthenticationStore().findAuthentication(type, uri, realm);
    }

    /** Only tunnels are asked for, and so these are of proxies. */
    @Override
    public void addAuthenticationResult(Authentication.Result result) {
        results.put(result.getURI(), result);
    }

    @Override
    public Authentication.@Nullable Result findAuthenticationResult(URI uri) {
        boolean ofProxy =
                application.getProxyConfiguration().getProxies().stream().anyMatch(proxy -> uri.equals(proxy.getURI()));
        if (!ofProxy) {
            return null;
        }
        Authentication.Result known = results.get(uri);
        if (known == null) {
            known = application.getAuthenticationStore().findAuthenticationResult(uri);
        }
        return known == null ? null : new ForProxy(known);
    }

    @Override
    public void addAuthentication(Authentication authentication) {
        throw new UnsupportedOperationException("the application's client has them");
    }

    @Override
    public void removeAuthentication(Authentication authentication) {
        throw new UnsupportedOperationException("the application's client has them");
    }

    @Override
    public void clearAuthentications() {
        // They are the application's.
    }

    @Override
    public void removeAuthenticationResult(Authentication.Result result) {
        results.remove(result.getURI());
    }

    @Override
    public void clearAuthenticationResults() {
        results.clear();
    }

    /** Whatever it says to a server is not said. */
    private record ForProxy(Authentication.Result known) implements Authentication.Result {

        @Override
        public URI getURI() {
            return known.getURI();
        }

        @Override
        public void apply(Request request) {
            String before = request.getHeaders().get(HttpHeader.AUTHORIZATION);
            known.apply(request);
            request.headers(headers -> {
                headers.remove(HttpHeader.AUTHORIZATION);
                if (before != null) {
                    headers.put(HttpHeader.AUTHORIZATION, before);
                }
            });
        }
    }
}
