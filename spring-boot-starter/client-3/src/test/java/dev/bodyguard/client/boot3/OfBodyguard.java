package dev.bodyguard.client.boot3;

import dev.bodyguard.client.boot.BodyguardClientAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** What the starter brings. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration(BodyguardClientAutoConfiguration.class)
class OfBodyguard {}
