package dev.bodyguard.client.boot4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.client.spring.Site;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.registry.ImportHttpServices;

/** HTTP services that are registered in groups, whose clients are no beans. */
class HttpServicesIT {

    interface Echo {
        @PostExchange
        String echo(URI at, @RequestBody String said);
    }

    @Configuration(proxyBeanMethods = false)
    @ImportHttpServices(group = "echo", types = Echo.class)
    static class Services {}

    @Test
    void servicesAreProtected() throws Exception {
        try (Site site = new Site();
                AnnotationConfigApplicationContext application =
                        Clients.start(site.properties(), context -> context.register(Services.class))) {
            assertThat(application.getBean(Echo.class).echo(site.uri("/echo"), "needle-said"))
                    .isEqualTo("needle-said");
            assertThat(site.readable("needle-")).isEmpty();
        }
    }

    @Test
    void soIsWhatTheApplicationGivesToTheGroup() throws Exception {
        try (Site site = new Site();
                AnnotationConfigApplicationContext application = Clients.start(site.properties(), context -> {
                    context.register(Services.class);
                    context.registerBean(
                            RestClientHttpServiceGroupConfigurer.class,
                            () -> groups -> groups.forEachClient(
                                    (group, builder) -> builder.requestFactory(new JdkClientHttpRequestFactory())));
                })) {
            assertThat(application.getBean(Echo.class).echo(site.uri("/echo"), "needle-said"))
                    .isEqualTo("needle-said");
            assertThat(site.readable("needle-")).isEmpty();
        }
    }
}
