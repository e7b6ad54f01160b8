package dev.bodyguard.client.webflux;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.client.webflux.BodyguardWebClient.Redirects;
import dev.bodyguard.testkit.contract.client.Capability;
import dev.bodyguard.testkit.contract.client.ClientChoices;
import dev.bodyguard.testkit.contract.client.ClientChoices.Feature;
import dev.bodyguard.testkit.contract.client.ContractClient;
import dev.bodyguard.testkit.contract.server.FilteredAdapter;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.util.Map;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.transport.ProxyProvider;

/** A protected WebClient against the filter. */
final class WebClientAdapter implements FilteredAdapter {

    private static final boolean OVER_JDK =
            System.getProperty("connector", "jdk").equals("jdk");
    private static final String NO_MARK = "WebClient has no way to say so";

    @Override
    public ContractClient client(ClientChoices choices) {
        ClientSettings.Builder settings = ClientSettings.builder();
        choices.pins().forEach(settings::pin);
        choices.protectedOrigins().forEach(origin -> settings.protect(origin.toString()));
        WebClient.Builder client = WebClient.builder()
                .clientConnector(BodyguardWebClient.protect(
                        connector(choices),
                        settings.build(),
                        choices.features().contains(Feature.REDIRECTS) ? Redirects.FOLLOWED : Redirects.HANDED_OVER));
        if (choices.features().contains(Feature.COOKIES)) {
            client.filter(new CookieFilter());
        }
        if (choices.features().contains(Feature.CREDENTIALS)) {
            client.filter(new ChallengeFilter());
        }
        return new WebClientContractClient(client.build());
    }

    private static ClientHttpConnector connector(ClientChoices choices) {
        return OVER_JDK ? jdk(choices) : reactorNetty(choices);
    }

    private static ClientHttpConnector jdk(ClientChoices choices) {
        java.net.http.HttpClient.Builder client = java.net.http.HttpClient.newBuilder()
                .version(
                        choices.features().contains(Feature.HTTP_2)
                                ? java.net.http.HttpClient.Version.HTTP_2
                                : java.net.http.HttpClient.Version.HTTP_1_1);
        choices.proxy()
                .ifPresent(proxy ->
                        client.proxy(ProxySelector.of(new InetSocketAddress(proxy.getHost(), proxy.getPort()))));
        return new JdkClientHttpConnector(client.build());
    }

    private static ClientHttpConnector reactorNetty(ClientChoices choices) {
        HttpClient client = HttpClient.newConnection()
                .protocol(choices.features().contains(Feature.HTTP_2) ? HttpProtocol.H2C : HttpProtocol.HTTP11);
        if (choices.proxy().isPresent()) {
            InetSocketAddress at = new InetSocketAddress(
                    choices.proxy().get().getHost(), choices.proxy().get().getPort());
            client = client.proxy(proxy -> proxy.type(ProxyProvider.Proxy.HTTP).socketAddress(at));
        }
        return new ReactorClientHttpConnector(client);
    }

    @Override
    public Map<Capability, String> lacks() {
        return OVER_JDK
                ? Map.of(Capability.REPEATABLE_STREAMS, NO_MARK)
                : Map.of(
                        Capability.REPEATABLE_STREAMS,
                        NO_MARK,
                        Capability.PROXY,
                        "Reactor Netty asks a proxy for tunnels only",
                        Capability.HTTP_2,
                        "over Reactor Netty a long upload on HTTP/2 without TLS stalled once, unexplained");
    }
}
