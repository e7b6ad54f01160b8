package dev.bodyguard.spring.boot3;

import org.springframework.boot.web.embedded.jetty.JettyServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OnJetty {

    @Bean
    static JettyServletWebServerFactory server() {
        return new JettyServletWebServerFactory();
    }
}
