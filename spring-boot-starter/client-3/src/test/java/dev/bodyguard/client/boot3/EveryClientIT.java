package dev.bodyguard.client.boot3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.client.spring.Site;
import dev.bodyguard.protocol.ProtectionRequired;
import dev.bodyguard.protocol.UnprotectedResponse;
import dev.bodyguard.testkit.http.Response;
import dev.bodyguard.testkit.network.Script;
import dev.bodyguard.testkit.network.ScriptedNetwork;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.client.RestTemplateBuilder;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.BufferingClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.test.web.client.MockRestServiceServer;
import org.springframework.test.web.client.response.MockRestResponseCreators;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunctions;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;

/** However an application comes to its clients: what they say to a listed origin is sealed. */
class EveryClientIT {

    private static final String SAID = "needle-said";

    private Site site;

    @BeforeEach
    void start() throws Exception {
        site = new Site();
    }

    @AfterEach
    void stop() throws Exception {
        assertThat(site.readable("needle-")).isEmpty();
        site.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http-components", "jetty", "reactor", "jdk", "simple"})
    void whateverSendsForBlockingClients(String factory) throws Exception {
        try (AnnotationConfigApplicationContext application =
                started(Map.of("spring.http.client.factory", factory), context -> {})) {
            echoed(application.getBean(RestClient.Builder.class).build());
            echoed(application.getBean(RestTemplateBuilder.class).build());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reactor", "jdk"})
    void whateverSendsForWebClients(String connector) throws Exception {
        try (AnnotationConfigApplicationContext application =
                started(Map.of("spring.http.reactiveclient.connector", connector), context -> {})) {
            echoed(application.getBean(WebClient.Builder.class).build());
        }
    }

    @Test
    void clientsThatAreBeansWithoutABuilderOfTheApplications() throws Exception {
        try (AnnotationConfigApplicationContext application = started(Map.of(), context -> {
            context.registerBean(RestClient.class, () -> RestClient.create());
            context.registerBean(RestTemplate.class, () -> new RestTemplate());
            context.registerBean(WebClient.class, () -> WebClient.create());
        })) {
            echoed(application.getBean(RestClient.class));
            echoed(application.getBean(RestTemplate.class));
            echoed(application.getBean(WebClient.class));
        }
    }

    @Test
    void buildersOfTheApplicationsOwn() throws Exception {
        try (AnnotationConfigApplicationContext application = started(Map.of(), context -> {
            context.registerBean(RestClient.Builder.class, () -> RestClient.builder());
            context.registerBean(RestTemplateBuilder.class, () -> new RestTemplateBuilder());
            context.registerBean(WebClient.Builder.class, () -> WebClient.builder());
        })) {
            echoed(application.getBean(RestClient.Builder.class).build());
            echoed(application.getBean(RestTemplateBuilder.class).build());
            echoed(application.getBean(WebClient.Builder.class).build());
        }
    }

    @Test
    void whatTheApplicationGivesToABuilderAfterwards() throws Exception {
        try (AnnotationConfigApplicationContext application = started(Map.of(), context -> {})) {
            RestClient.Builder rest = application.getBean(RestClient.Builder.class);
            echoed(rest.clone()
                    .requestFactory(new SimpleClientHttpRequestFactory())
                    .build());
            echoed(rest.apply(each -> each.requestFactory(
                            new BufferingClientHttpRequestFactory(new JdkClientHttpRequestFactory())))
                    .build());
            echoed(rest.build()
                    .mutate()
                    .requestFactory(new JdkClientHttpRequestFactory())
                    .build());
            echoed(application
                    .getBean(RestTemplateBuilder.class)
                    .requestFactory(SimpleClientHttpRequestFactory::new)
                    .build());
            WebClient.Builder web = application.getBean(WebClient.Builder.class);
            echoed(web.build()
                    .mutate()
                    .clientConnector(new JdkClientHttpConnector())
                    .build());
        }
    }

    @Test
    void interceptorsSeeWhatIsOpened() throws Exception {
        try (AnnotationConfigApplicationContext application = started(Map.of(), context -> {})) {
            RestTemplate template = application
                    .getBean(RestTemplateBuilder.class)
                    .additionalInterceptors((request, body, execution) -> {
                        request.getHeaders().setBearerAuth("needle-token");
                        return execution.execute(request, body);
                    })
                    .build();
            echoed(template);
            assertThat(template.getInterceptors()).hasSize(1);
        }
    }

    @Test
    void anExchangeFunctionOfTheApplicationsSendsNowhereWhereSomethingIsProtected() throws Exception {
        try (AnnotationConfigApplicationContext application = started(
                Map.of(),
                context -> context.registerBean(
                        WebClient.class,
                        () -> WebClient.builder()
                                .exchangeFunction(ExchangeFunctions.create(new JdkClientHttpConnector()))
                                .build()))) {
            assertThatThrownBy(() -> echoed(application.getBean(WebClient.class)))
                    .isInstanceOf(WebClientRequestException.class)
                    .hasCauseInstanceOf(ProtectionRequired.class);
            WebClient elsewhere = application
                    .getBean(WebClient.Builder.class)
                    .exchangeFunction(request -> Mono.just(
                            ClientResponse.create(HttpStatus.OK).body(SAID).build()))
                    .build();
            assertThat(elsewhere
                            .get()
                            .uri("http://elsewhere.invalid/")
                            .retrieve()
                            .bodyToMono(String.class)
                            .block())
                    .isEqualTo(SAID);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http-components", "jetty", "reactor", "jdk", "simple"})
    void aRedirectThatSomebodyOnTheWayMadeUpIsNotFollowedBelowTheSeal(String factory) throws Exception {
        try (ScriptedNetwork elsewhere = ScriptedNetwork.to(site.uri("/")).start();
                AnnotationConfigApplicationContext application =
                        started(Map.of("spring.http.client.factory", factory), context -> {})) {
            site.play(Script.answer(Response.of(302)
                            .withHeader("Location", elsewhere.uri("/echo").toString()))
                    .when(request -> request.target().equals("/echo")));
            RestClient client = application.getBean(RestClient.Builder.class).build();
            assertThatThrownBy(
                            () -> client.get().uri(site.uri("/echo")).retrieve().body(String.class))
                    .satisfies(failure -> {
                        // Spring's stream over Reactor Netty fails by itself where an answer has no content.
                        if (!factory.equals("reactor")) {
                            assertThat(failure)
                                    .isInstanceOf(ResourceAccessException.class)
                                    .hasCauseInstanceOf(UnprotectedResponse.class);
                        }
                    });
            assertThat(elsewhere.recordings()).isEmpty();
        }
    }

    @Test
    void redirectsAreFollowedAboveTheSealUnlessTheApplicationSaysOtherwise() throws Exception {
        site.application.at("/old", exchange -> {
            exchange.set("Location", "/echo");
            exchange.answer(302, new byte[0]);
        });
        for (String redirects : List.of("follow-when-possible", "dont-follow")) {
            Map<String, String> properties = Map.of(
                    "spring.http.client.redirects", redirects, "spring.http.reactiveclient.redirects", redirects);
            int status = redirects.equals("dont-follow") ? 302 : 200;
            try (AnnotationConfigApplicationContext application = started(properties, context -> {})) {
                RestClient rest = application.getBean(RestClient.Builder.class).build();
                assertThat(rest.get()
                                .uri(site.uri("/old"))
                                .retrieve()
                                .toBodilessEntity()
                                .getStatusCode()
                                .value())
                        .isEqualTo(status);
                WebClient web = application.getBean(WebClient.Builder.class).build();
                assertThat(Objects.requireNonNull(web.get()
                                        .uri(site.uri("/old"))
                                        .retrieve()
                                        .toBodilessEntity()
                                        .block())
                                .getStatusCode()
                                .value())
                        .isEqualTo(status);
            }
        }
    }

    @Test
    void aMockServerOfATestStaysOne() throws Exception {
        try (AnnotationConfigApplicationContext application = started(Map.of(), context -> {})) {
            RestClient.Builder builder = application.getBean(RestClient.Builder.class);
            MockRestServiceServer server = MockRestServiceServer.bindTo(builder).build();
            server.expect(request -> assertThat(request.getURI()).isEqualTo(site.uri("/echo")))
                    .andRespond(MockRestResponseCreators.withSuccess());
            builder.build().get().uri(site.uri("/echo")).retrieve().toBodilessEntity();
            server.verify();
            assertThat(site.application.executed()).isZero();
        }
    }

    private AnnotationConfigApplicationContext started(
            Map<String, String> properties, Consumer<AnnotationConfigApplicationContext> more) throws Exception {
        Map<String, String> all = new HashMap<>(site.properties());
        all.putAll(properties);
        return Clients.start(all, more);
    }

    private void echoed(RestClient client) {
        assertThat(client.post().uri(site.uri("/echo")).body(SAID).retrieve().body(String.class))
                .isEqualTo(SAID);
    }

    private void echoed(RestTemplate template) {
        assertThat(template.postForObject(site.uri("/echo"), SAID, String.class))
                .isEqualTo(SAID);
    }

    private void echoed(WebClient client) {
        assertThat(client.post()
                        .uri(site.uri("/echo"))
                        .bodyValue(SAID)
                        .retrieve()
                        .bodyToMono(String.class)
                        .block())
                .isEqualTo(SAID);
    }
}
