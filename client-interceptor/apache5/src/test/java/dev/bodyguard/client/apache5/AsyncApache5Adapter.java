package dev.bodyguard.client.apache5;

import dev.bodyguard.testkit.contract.client.ClientChoices;
import dev.bodyguard.testkit.contract.client.ClientChoices.Feature;
import dev.bodyguard.testkit.contract.client.ContractClient;
import dev.bodyguard.testkit.contract.server.FilteredAdapter;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http2.HttpVersionPolicy;

/** HttpClient 5, asynchronous, protected, against the filter. */
final class AsyncApache5Adapter implements FilteredAdapter {

    @Override
    public ContractClient client(ClientChoices choices) {
        HttpAsyncClientBuilder builder = HttpAsyncClientBuilder.create();
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
        if (choices.features().contains(Feature.HTTP_2)) {
            builder.setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                    .setDefaultTlsConfig(TlsConfig.custom()
                            .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_2)
                            .build())
                    .build());
        }
        choices.proxy().ifPresent(proxy -> builder.setProxy(new HttpHost("http", proxy.getHost(), proxy.getPort())));
        return new AsyncApache5ContractClient(BodyguardApache5.protect(builder, Apache5Adapter.settings(choices))
                .build());
    }
}
