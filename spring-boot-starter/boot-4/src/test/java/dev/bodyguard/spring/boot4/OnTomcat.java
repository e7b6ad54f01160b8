package dev.bodyguard.spring.boot4;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OnTomcat {

    @Bean
    static TomcatServletWebServerFactory server() {
        return new TomcatServletWebServerFactory();
    }
}
