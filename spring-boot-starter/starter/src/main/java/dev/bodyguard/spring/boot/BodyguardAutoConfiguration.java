package dev.bodyguard.spring.boot;

import dev.bodyguard.server.ServerSetting;
import dev.bodyguard.server.ServerSettings;
import dev.bodyguard.spring.settings.EnvironmentSettings;
import dev.bodyguard.spring.settings.SettingsConfiguration;
import dev.bodyguard.spring.settings.SettingsTable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.server.WebServerFactory;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Protects a servlet application with Spring Boot 3 or 4. The settings are those of the server's one table, by the same names,
 * from Spring's environment; a wrong or unknown one keeps the application from starting.
 */
@AutoConfiguration
@Import(SettingsConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public final class BodyguardAutoConfiguration {

    /** For Spring. */
    public BodyguardAutoConfiguration() {}

    @Bean
    SettingsTable bodyguardSettingsTable() {
        return new SettingsTable(ServerSetting.ALL);
    }

    /** The settings as they were understood, typed. */
    @Bean
    ServerSettings bodyguardSettings(EnvironmentSettings environment) {
        return environment.understood(ServerSettings::from);
    }

    /** Takes the checked settings, so that a wrong one is said by us, and not by a server that cannot start its context. */
    @Bean
    BodyguardRegistration bodyguardFilter(
            EnvironmentSettings environment,
            ServerSettings checked,
            ObjectProvider<RegisteredErrorPages> errorPages,
            ObjectProvider<ServletRegistrationBean<?>> servlets) {
        return new BodyguardRegistration(environment.values(), errorPages, servlets);
    }

    /** An application in a container's own server has no such factory; there the container's descriptors say it. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(WebServerFactory.class)
    static final class OfEmbeddedServer {

        @Bean
        EmbeddedErrorPages bodyguardErrorPages() {
            return new EmbeddedErrorPages();
        }
    }
}
