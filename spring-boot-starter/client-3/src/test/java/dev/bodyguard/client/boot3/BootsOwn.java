package dev.bodyguard.client.boot3;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.client.HttpClientAutoConfiguration;
import org.springframework.boot.autoconfigure.http.client.reactive.ClientHttpConnectorAutoConfiguration;
import org.springframework.boot.autoconfigure.web.client.RestClientAutoConfiguration;
import org.springframework.boot.autoconfigure.web.client.RestTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.web.reactive.function.client.WebClientAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** What Spring Boot brings of HTTP clients. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    HttpClientAutoConfiguration.class,
    ClientHttpConnectorAutoConfiguration.class,
    RestClientAutoConfiguration.class,
    RestTemplateAutoConfiguration.class,
    WebClientAutoConfiguration.class
})
class BootsOwn {}
