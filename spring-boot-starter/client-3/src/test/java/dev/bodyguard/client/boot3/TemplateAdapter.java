package dev.bodyguard.client.boot3;

import dev.bodyguard.client.spring.ChallengeInterceptor;
import dev.bodyguard.client.spring.CookieInterceptor;
import dev.bodyguard.client.spring.FactoryContractClient;
import dev.bodyguard.client.spring.Underneath;
import dev.bodyguard.testkit.contract.client.ClientChoices;
import dev.bodyguard.testkit.contract.client.ClientChoices.Feature;
import dev.bodyguard.testkit.contract.client.ContractClient;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.http.client.ClientHttpRequestFactoryBuilderCustomizer;
import org.springframework.boot.http.client.JdkClientHttpRequestFactoryBuilder;
import org.springframework.boot.web.client.RestTemplateBuilder;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;

/** What the application's builder of RestTemplates builds. */
final class TemplateAdapter implements BootAdapter {

    private static final AtomicReference<@Nullable JdkClientHttpRequestFactory> LAST = new AtomicReference<>();

    /** Spring Boot's own factory, which Bodyguard's stands before. */
    private record Below(JdkClientHttpRequestFactory own) implements Underneath {

        @Override
        public ClientHttpRequestFactory factory() {
            return own;
        }

        @Override
        public void timeout(Duration given) {
            own.setReadTimeout(given);
        }
    }

    @Override
    public ContractClient of(AnnotationConfigApplicationContext application, List<Feature> features) {
        RestTemplateBuilder builder = application.getBean(RestTemplateBuilder.class);
        if (features.contains(Feature.COOKIES)) {
            builder = builder.additionalInterceptors(new CookieInterceptor());
        }
        if (features.contains(Feature.CREDENTIALS)) {
            builder = builder.additionalInterceptors(new ChallengeInterceptor());
        }
        return new FactoryContractClient(
                builder.build().getRequestFactory(), new Below(Objects.requireNonNull(LAST.get())));
    }

    @Override
    public void register(AnnotationConfigApplicationContext application, ClientChoices choices) {
        application.registerBean(Customizer.class, () -> new Customizer(choices));
    }

    private record Customizer(ClientChoices choices)
            implements ClientHttpRequestFactoryBuilderCustomizer<JdkClientHttpRequestFactoryBuilder> {

        @Override
        public JdkClientHttpRequestFactoryBuilder customize(JdkClientHttpRequestFactoryBuilder builder) {
            return builder.withHttpClientCustomizer(client -> BootAdapter.customize(client, choices))
                    .withCustomizer(LAST::set);
        }
    }
}
