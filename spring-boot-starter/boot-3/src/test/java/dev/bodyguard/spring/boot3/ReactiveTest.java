package dev.bodyguard.spring.boot3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.web.embedded.tomcat.TomcatReactiveWebServerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.http.server.reactive.HttpHandler;

class ReactiveTest {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        static HttpHandler handler() {
            return (request, response) -> response.setComplete();
        }

        @Bean
        static TomcatReactiveWebServerFactory server() {
            return new TomcatReactiveWebServerFactory(0);
        }
    }

    @Test
    void reactiveApplicationWithTheStarterDoesNotStart() {
        assertThatThrownBy(() -> start().close())
                .hasStackTraceContaining("Bodyguard protects servlet applications; this one is reactive");
    }

    /** Where Spring Boot's own condition asks for WebFlux. */
    @Test
    void itDoesNotStartWithoutWebFluxEither() {
        assertThatThrownBy(() -> start(new FilteredClassLoader("org.springframework.web.reactive"))
                        .close())
                .hasStackTraceContaining("Bodyguard protects servlet applications; this one is reactive");
    }

    @Test
    void withoutTheStarterItStarts() {
        try (ConfigurableApplicationContext context =
                start("--spring.autoconfigure.exclude=dev.bodyguard.spring.boot.ReactiveApplication")) {
            assertThat(context.isRunning()).isTrue();
        }
    }

    private static ConfigurableApplicationContext start(String... arguments) {
        return start(ReactiveTest.class.getClassLoader(), arguments);
    }

    private static ConfigurableApplicationContext start(ClassLoader classes, String... arguments) {
        SpringApplication application = new SpringApplication(new DefaultResourceLoader(classes), Application.class);
        application.setWebApplicationType(WebApplicationType.REACTIVE);
        application.setDefaultProperties(Map.of("spring.main.banner-mode", "off", "logging.level.root", "off"));
        return application.run(arguments);
    }
}
