package dev.bodyguard.client.apache4;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.testkit.contract.client.Capability;
import dev.bodyguard.testkit.contract.client.ClientChoices;
import dev.bodyguard.testkit.contract.client.ClientChoices.Feature;
import dev.bodyguard.testkit.contract.client.ContractClient;
import dev.bodyguard.testkit.contract.server.FilteredAdapter;
import java.util.Map;
import org.apache.http.HttpHost;
import org.apache.http.auth.AuthScope;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.client.CredentialsProvider;
import org.apache.http.impl.client.BasicCredentialsProvider;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.client.LaxRedirectStrategy;

/** HttpClient 4, protected, against the filter. */
final class Apache4Adapter implements FilteredAdapter {

    @Override
    public ContractClient client(ClientChoices choices) {
        ClientSettings.Builder settings = ClientSettings.builder();
        choices.pins().forEach(settings::pin);
        choices.protectedOrigins().forEach(origin -> settings.protect(origin.toString()));
        HttpClientBuilder builder =
                BodyguardApache4.newBuilder(settings.build()).setRedirectStrategy(LaxRedirectStrategy.INSTANCE);
        if (!choices.features().contains(Feature.REDIRECTS)) {
            builder.disableRedirectHandling();
        }
        if (!choices.features().contains(Feature.COOKIES)) {
            builder.disableCookieManagement();
        }
        if (choices.features().contains(Feature.CREDENTIALS)) {
            CredentialsProvider credentials = new BasicCredentialsProvider();
            credentials.setCredentials(
                    AuthScope.ANY, new UsernamePasswordCredentials(ClientChoices.USER, ClientChoices.PASSWORD));
            builder.setDefaultCredentialsProvider(credentials);
        }
        choices.proxy().ifPresent(proxy -> builder.setProxy(new HttpHost(proxy.getHost(), proxy.getPort(), "http")));
        return new Apache4ContractClient(builder.build());
    }

    @Override
    public Map<Capability, String> lacks() {
        return Map.of(Capability.HTTP_2, "HttpClient 4 speaks HTTP/1.1 only");
    }
}
