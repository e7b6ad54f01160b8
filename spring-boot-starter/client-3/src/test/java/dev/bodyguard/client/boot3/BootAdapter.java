package dev.bodyguard.client.boot3;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.testkit.contract.client.ClientChoices;
import dev.bodyguard.testkit.contract.client.ClientChoices.Feature;
import dev.bodyguard.testkit.contract.client.ContractAnswer;
import dev.bodyguard.testkit.contract.client.ContractCall;
import dev.bodyguard.testkit.contract.client.ContractClient;
import dev.bodyguard.testkit.contract.server.FilteredAdapter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** A client that Spring Boot builds over the JDK's, against the filter. */
interface BootAdapter extends FilteredAdapter {

    /** Takes it from an application. */
    ContractClient of(AnnotationConfigApplicationContext application, List<Feature> features);

    /** Has the JDK's client customized in the application. */
    void register(AnnotationConfigApplicationContext application, ClientChoices choices);

    @Override
    default ContractClient client(ClientChoices choices) {
        AnnotationConfigApplicationContext application = Clients.start(properties(choices), context -> {
            register(context, choices);
            if (choices.protectedOrigins().isEmpty()) {
                // Everything is protected: an application says that with settings of its own.
                context.registerBean(ClientSettings.class, () -> everything(choices));
            }
        });
        return new Closing(of(application, choices.features()), application);
    }

    private static Map<String, String> properties(ClientChoices choices) {
        Map<String, String> properties = new HashMap<>();
        String redirects = choices.features().contains(Feature.REDIRECTS) ? "follow" : "dont-follow";
        properties.put("spring.http.client.factory", "jdk");
        properties.put("spring.http.reactiveclient.connector", "jdk");
        properties.put("spring.http.client.redirects", redirects);
        properties.put("spring.http.reactiveclient.redirects", redirects);
        if (!choices.protectedOrigins().isEmpty()) {
            properties.put("bodyguard.client.pins", String.join(",", choices.pins()));
            properties.put(
                    "bodyguard.client.protect",
                    choices.protectedOrigins().stream().map(URI::toString).collect(Collectors.joining(",")));
        }
        return properties;
    }

    private static ClientSettings everything(ClientChoices choices) {
        ClientSettings.Builder settings = ClientSettings.builder();
        choices.pins().forEach(settings::pin);
        return settings.build();
    }

    /** What an application says to the JDK's client. */
    static void customize(HttpClient.Builder client, ClientChoices choices) {
        client.version(
                choices.features().contains(Feature.HTTP_2) ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1);
        choices.proxy()
                .ifPresent(proxy ->
                        client.proxy(ProxySelector.of(new InetSocketAddress(proxy.getHost(), proxy.getPort()))));
    }

    /** Ends with its application. */
    record Closing(ContractClient client, AnnotationConfigApplicationContext application) implements ContractClient {

        @Override
        public ContractAnswer send(ContractCall call) throws IOException, InterruptedException {
            return client.send(call);
        }

        @Override
        public void close() throws Exception {
            client.close();
            application.close();
        }
    }
}
