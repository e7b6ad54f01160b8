package dev.bodyguard.client.boot3;

import dev.bodyguard.client.webflux.ChallengeFilter;
import dev.bodyguard.client.webflux.CookieFilter;
import dev.bodyguard.client.webflux.WebClientContractClient;
import dev.bodyguard.testkit.contract.client.Capability;
import dev.bodyguard.testkit.contract.client.ClientChoices;
import dev.bodyguard.testkit.contract.client.ClientChoices.Feature;
import dev.bodyguard.testkit.contract.client.ContractClient;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.http.client.reactive.ClientHttpConnectorBuilderCustomizer;
import org.springframework.boot.http.client.reactive.JdkClientHttpConnectorBuilder;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.web.reactive.function.client.WebClient;

/** What the application's builder of WebClients builds. */
final class WebClientAdapter implements BootAdapter {

    @Override
    public ContractClient of(AnnotationConfigApplicationContext application, List<Feature> features) {
        WebClient.Builder builder = application.getBean(WebClient.Builder.class);
        if (features.contains(Feature.COOKIES)) {
            builder.filter(new CookieFilter());
        }
        if (features.contains(Feature.CREDENTIALS)) {
            builder.filter(new ChallengeFilter());
        }
        return new WebClientContractClient(builder.build());
    }

    @Override
    public void register(AnnotationConfigApplicationContext application, ClientChoices choices) {
        application.registerBean(Customizer.class, () -> new Customizer(choices));
    }

    @Override
    public Map<Capability, String> lacks() {
        return Map.of(Capability.REPEATABLE_STREAMS, "WebClient has no way to say so");
    }

    private record Customizer(ClientChoices choices)
            implements ClientHttpConnectorBuilderCustomizer<JdkClientHttpConnectorBuilder> {

        @Override
        public JdkClientHttpConnectorBuilder customize(JdkClientHttpConnectorBuilder builder) {
            return builder.withHttpClientCustomizer(client -> BootAdapter.customize(client, choices));
        }
    }
}
