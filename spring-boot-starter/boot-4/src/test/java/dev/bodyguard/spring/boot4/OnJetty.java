package dev.bodyguard.spring.boot4;

import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OnJetty {

    @Bean
    static JettyServletWebServerFactory server() {
        return new JettyServletWebServerFactory();
    }
}
