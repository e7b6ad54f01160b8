package dev.bodyguard.client.apache5;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.testkit.contract.client.Capability;
import dev.bodyguard.testkit.contract.client.ClientChoices;
import dev.bodyguard.testkit.contract.client.ClientChoices.Feature;
import dev.bodyguard.testkit.contract.client.ContractClient;
import dev.bodyguard.testkit.contract.server.FilteredAdapter;
import java.util.Map;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpHost;

/** HttpClient 5, classic, protected, against the filter. */
final class Apache5Adapter implements FilteredAdapter {

    @Override
    public ContractClient client(ClientChoices choices) {
        HttpClientBuilder builder = HttpClientBuilder.create();
        if (!choices.features().contains(Feature.REDIRECTS)) {
            builder.disableRedirectHandling();
        }
        if (!choices.features().contains(Feature.COOKIES)) {
            builder.disableCookieManagement();
        }
        if (choices.features().contains(Feature.CREDENTIALS)) {
            BasicCredentialsProvider credentials = new BasicCredentialsProvider();
            credentials.setCredentials(
                    new AuthScope(null, -1),
                    new UsernamePasswordCredentials(ClientChoices.USER, ClientChoices.PASSWORD.toCharArray()));
            builder.setDefaultCredentialsProvider(credentials);
        }
        choices.proxy().ifPresent(proxy -> builder.setProxy(new HttpHost("http", proxy.getHost(), proxy.getPort())));
        return new Apache5ContractClient(
                BodyguardApache5.protect(builder, settings(choices)).build());
    }

    static ClientSettings settings(ClientChoices choices) {
        ClientSettings.Builder settings = ClientSettings.builder();
        choices.pins().forEach(settings::pin);
        choices.protectedOrigins().forEach(origin -> settings.protect(origin.toString()));
        return settings.build();
    }

    @Override
    public Map<Capability, String> lacks() {
        return Map.of(Capability.HTTP_2, "the classic HttpClient speaks HTTP/1.1 only");
    }
}
