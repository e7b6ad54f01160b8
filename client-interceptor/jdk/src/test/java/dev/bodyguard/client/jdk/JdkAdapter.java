package dev.bodyguard.client.jdk;

import dev.bodyguard.testkit.contract.client.ClientChoices;
import dev.bodyguard.testkit.contract.client.ClientChoices.Feature;
import dev.bodyguard.testkit.contract.client.ContractClient;
import dev.bodyguard.testkit.contract.server.FilteredAdapter;
import java.net.Authenticator;
import java.net.CookieManager;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.http.HttpClient;

/** The JDK's client, protected, against the filter. */
final class JdkAdapter implements FilteredAdapter {

    @Override
    public ContractClient client(ClientChoices choices) {
        BodyguardHttpClientBuilder builder = BodyguardHttpClient.newBuilder()
                .version(
                        choices.features().contains(Feature.HTTP_2)
                                ? HttpClient.Version.HTTP_2
                                : HttpClient.Version.HTTP_1_1);
        choices.pins().forEach(builder::pin);
        choices.protectedOrigins().forEach(origin -> builder.protect(origin.toString()));
        if (choices.features().contains(Feature.REDIRECTS)) {
            builder.followRedirects(HttpClient.Redirect.NORMAL);
        }
        if (choices.features().contains(Feature.COOKIES)) {
            builder.cookieHandler(new CookieManager());
        }
        if (choices.features().contains(Feature.CREDENTIALS)) {
            builder.authenticator(new Authenticator() {
                @Override
                protected PasswordAuthentication getPasswordAuthentication() {
                    return new PasswordAuthentication(ClientChoices.USER, ClientChoices.PASSWORD.toCharArray());
                }
            });
        }
        choices.proxy()
                .ifPresent(proxy ->
                        builder.proxy(ProxySelector.of(new InetSocketAddress(proxy.getHost(), proxy.getPort()))));
        return new JdkContractClient(builder.build());
    }
}
