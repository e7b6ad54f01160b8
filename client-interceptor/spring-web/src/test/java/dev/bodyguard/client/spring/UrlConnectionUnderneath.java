package dev.bodyguard.client.spring;

import dev.bodyguard.testkit.contract.client.ClientChoices;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;

/** {@code HttpURLConnection} that follows no redirects, and streams. */
final class UrlConnectionUnderneath implements Underneath {

    private final SimpleClientHttpRequestFactory factory = new SimpleClientHttpRequestFactory() {
        @Override
        protected void prepareConnection(HttpURLConnection connection, String method) throws IOException {
            super.prepareConnection(connection, method);
            connection.setInstanceFollowRedirects(false);
        }
    };

    @SuppressWarnings({"deprecation", "removal"}) // Spring 5 does not stream without it.
    UrlConnectionUnderneath(ClientChoices choices) {
        factory.setBufferRequestBody(false);
        choices.proxy()
                .ifPresent(proxy -> factory.setProxy(
                        new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.getHost(), proxy.getPort()))));
    }

    @Override
    public ClientHttpRequestFactory factory() {
        return factory;
    }

    @Override
    public void timeout(Duration given) {
        factory.setReadTimeout((int) given.toMillis());
    }
}
