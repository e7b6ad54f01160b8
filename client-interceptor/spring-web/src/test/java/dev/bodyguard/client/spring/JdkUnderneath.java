package dev.bodyguard.client.spring;

import dev.bodyguard.testkit.contract.client.ClientChoices;
import dev.bodyguard.testkit.contract.client.ClientChoices.Feature;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;

/** {@code java.net.http}. */
final class JdkUnderneath implements Underneath {

    private final JdkClientHttpRequestFactory factory;

    JdkUnderneath(ClientChoices choices) {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(
                        choices.features().contains(Feature.HTTP_2)
                                ? HttpClient.Version.HTTP_2
                                : HttpClient.Version.HTTP_1_1);
        choices.proxy()
                .ifPresent(proxy ->
                        client.proxy(ProxySelector.of(new InetSocketAddress(proxy.getHost(), proxy.getPort()))));
        factory = new JdkClientHttpRequestFactory(client.build());
    }

    @Override
    public ClientHttpRequestFactory factory() {
        return factory;
    }

    @Override
    public void timeout(Duration given) {
        factory.setReadTimeout(given);
    }
}
