package dev.bodyguard.client.boot4;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.service.HttpServiceClientPropertiesAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestTemplateAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.service.HttpServiceClientAutoConfiguration;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** What Spring Boot brings of HTTP clients. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    HttpClientAutoConfiguration.class,
    ImperativeHttpClientAutoConfiguration.class,
    ReactiveHttpClientAutoConfiguration.class,
    HttpServiceClientPropertiesAutoConfiguration.class,
    HttpServiceClientAutoConfiguration.class,
    RestClientAutoConfiguration.class,
    RestTemplateAutoConfiguration.class,
    WebClientAutoConfiguration.class
})
class BootsOwn {}
