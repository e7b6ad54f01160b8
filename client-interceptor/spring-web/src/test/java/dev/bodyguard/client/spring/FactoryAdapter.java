package dev.bodyguard.client.spring;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.client.spring.BodyguardSpring.Redirects;
import dev.bodyguard.testkit.contract.client.Capability;
import dev.bodyguard.testkit.contract.client.ClientChoices;
import dev.bodyguard.testkit.contract.client.ClientChoices.Feature;
import dev.bodyguard.testkit.contract.client.ContractClient;
import dev.bodyguard.testkit.contract.server.FilteredAdapter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.core.SpringVersion;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.InterceptingClientHttpRequestFactory;

/** A protected factory against the filter, over the JDK's client, or over HttpURLConnection where Spring is older than that. */
final class FactoryAdapter implements FilteredAdapter {

    static final boolean SPRING_5 = SpringVersion.getVersion().startsWith("5.");

    @Override
    public ContractClient client(ClientChoices choices) {
        ClientSettings.Builder settings = ClientSettings.builder();
        choices.pins().forEach(settings::pin);
        choices.protectedOrigins().forEach(origin -> settings.protect(origin.toString()));
        Underneath underneath = SPRING_5 ? new UrlConnectionUnderneath(choices) : new JdkUnderneath(choices);
        ClientHttpRequestFactory factory = BodyguardSpring.protect(
                underneath.factory(),
                settings.build(),
                choices.features().contains(Feature.REDIRECTS) ? Redirects.FOLLOWED : Redirects.HANDED_OVER);
        List<ClientHttpRequestInterceptor> interceptors = new ArrayList<>();
        if (choices.features().contains(Feature.COOKIES)) {
            interceptors.add(new CookieInterceptor());
        }
        if (choices.features().contains(Feature.CREDENTIALS)) {
            interceptors.add(new ChallengeInterceptor());
        }
        return new FactoryContractClient(
                interceptors.isEmpty() ? factory : new InterceptingClientHttpRequestFactory(factory, interceptors),
                underneath);
    }

    @Override
    public Map<Capability, String> lacks() {
        return SPRING_5
                ? Map.of(
                        Capability.HTTP_2, "HttpURLConnection speaks HTTP/1.1",
                        Capability.REPEATABLE_STREAMS, "Spring 5 has no way to say so",
                        Capability.CANCELLATION, "HttpURLConnection cannot be interrupted")
                : Map.of();
    }
}
