package dev.bodyguard.client.boot;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.restclient.RestTemplateCustomizer;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.reactive.function.client.WebClient;

/** For builders that Spring Boot 4 configures and that are no beans: after all other customizers. */
@Configuration(proxyBeanMethods = false)
class Boot4Customizers {

    /** RestClient and RestTemplate. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({RestClientCustomizer.class, RestTemplateCustomizer.class})
    static class Blocking {

        @Bean
        @Order(Ordered.LOWEST_PRECEDENCE)
        static RestClientCustomizer bodyguardRestClientCustomizer(ProtectedClients clients) {
            return clients::protect;
        }

        @Bean
        @Order(Ordered.LOWEST_PRECEDENCE)
        static RestTemplateCustomizer bodyguardRestTemplateCustomizer(ProtectedClients clients) {
            return clients::protect;
        }
    }

    /** WebClient. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({WebClient.class, WebClientCustomizer.class})
    static class Reactive {

        @Bean
        @Order(Ordered.LOWEST_PRECEDENCE)
        static WebClientCustomizer bodyguardWebClientCustomizer(ProtectedClients clients) {
            return clients::protect;
        }
    }
}
