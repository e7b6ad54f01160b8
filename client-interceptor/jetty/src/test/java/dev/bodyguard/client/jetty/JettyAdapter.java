package dev.bodyguard.client.jetty;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.testkit.contract.client.ClientChoices;
import dev.bodyguard.testkit.contract.client.ClientChoices.Feature;
import dev.bodyguard.testkit.contract.client.ContractClient;
import dev.bodyguard.testkit.contract.server.FilteredAdapter;
import java.net.URI;
import org.eclipse.jetty.client.BasicAuthentication;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpClientTransport;
import org.eclipse.jetty.client.HttpProxy;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.client.transport.HttpClientTransportOverHTTP2;

/** Jetty's HttpClient, protected, against the filter. */
final class JettyAdapter implements FilteredAdapter {

    @Override
    public ContractClient client(ClientChoices choices) throws Exception {
        HttpClientTransport wire = choices.features().contains(Feature.HTTP_2)
                ? new HttpClientTransportOverHTTP2(new HTTP2Client())
                : new HttpClientTransportOverHTTP();
        HttpClient client = new HttpClient(BodyguardJettyClient.protect(wire, settings(choices)));
        client.setFollowRedirects(choices.features().contains(Feature.REDIRECTS));
        if (!choices.features().contains(Feature.COOKIES)) {
            client.setHttpCookieStore(new HttpCookieStore.Empty());
        }
        if (choices.features().contains(Feature.CREDENTIALS)) {
            client.getAuthenticationStore().addAuthentication(new Anywhere());
        }
        choices.proxy()
                .ifPresent(proxy ->
                        client.getProxyConfiguration().addProxy(new HttpProxy(proxy.getHost(), proxy.getPort())));
        client.start();
        return new JettyContractClient(client);
    }

    static ClientSettings settings(ClientChoices choices) {
        ClientSettings.Builder settings = ClientSettings.builder();
        choices.pins().forEach(settings::pin);
        choices.protectedOrigins().forEach(origin -> settings.protect(origin.toString()));
        return settings.build();
    }

    /** Basic credentials for whoever asks. */
    private static final class Anywhere extends BasicAuthentication {

        Anywhere() {
            super(URI.create("http://anywhere.example"), ANY_REALM, ClientChoices.USER, ClientChoices.PASSWORD);
        }

        @Override
        public boolean matches(String type, URI uri, String realm) {
            return getType().equalsIgnoreCase(type);
        }
    }
}
