package dev.bodyguard.spring.boot3;

import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OnTomcat {

    @Bean
    static TomcatServletWebServerFactory server() {
        return new TomcatServletWebServerFactory();
    }
}
