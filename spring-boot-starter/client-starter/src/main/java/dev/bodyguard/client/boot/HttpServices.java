package dev.bodyguard.client.boot;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import org.springframework.web.reactive.function.client.support.WebClientHttpServiceGroupConfigurer;

/** For the clients of HTTP services that are registered in groups, since Spring 7: after all other configurers. */
@Configuration(proxyBeanMethods = false)
class HttpServices {

    /** Over RestClient. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(RestClientHttpServiceGroupConfigurer.class)
    static class Blocking {

        @Bean
        @Order(Ordered.LOWEST_PRECEDENCE)
        static RestClientHttpServiceGroupConfigurer bodyguardRestClientGroups(ProtectedClients clients) {
            return groups -> groups.forEachClient((group, builder) -> clients.protect(builder));
        }
    }

    /** Over WebClient. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(WebClientHttpServiceGroupConfigurer.class)
    static class Reactive {

        @Bean
        @Order(Ordered.LOWEST_PRECEDENCE)
        static WebClientHttpServiceGroupConfigurer bodyguardWebClientGroups(ProtectedClients clients) {
            return groups -> groups.forEachClient((group, builder) -> clients.protect(builder));
        }
    }
}
