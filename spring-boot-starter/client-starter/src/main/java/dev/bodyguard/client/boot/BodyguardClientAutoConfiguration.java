package dev.bodyguard.client.boot;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.client.core.settings.ClientSetting;
import dev.bodyguard.client.core.settings.ConfiguredClient;
import dev.bodyguard.spring.settings.EnvironmentSettings;
import dev.bodyguard.spring.settings.SettingsConfiguration;
import dev.bodyguard.spring.settings.SettingsTable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * Protects what a Spring Boot application, 3 or 4, sends with its {@code RestClient}s, {@code RestTemplate}s, {@code WebClient}s and
 * HTTP services. The settings are those of the client's one table, by the same names, from Spring's environment; a wrong or unknown
 * one keeps the application from starting, and so does a client that cannot be protected.
 */
@AutoConfiguration
@Import({SettingsConfiguration.class, Boot3Customizers.class, Boot4Customizers.class, HttpServices.class})
public final class BodyguardClientAutoConfiguration {

    /** For Spring. */
    public BodyguardClientAutoConfiguration() {}

    @Bean
    static SettingsTable bodyguardClientSettingsTable() {
        return new SettingsTable(ClientSetting.ALL);
    }

    /** The settings as they were understood. An application that brings its own says everything with them. */
    @Bean
    @ConditionalOnMissingBean
    static ClientSettings bodyguardClientSettings(EnvironmentSettings environment) {
        return environment.understood(settings -> ConfiguredClient.read(settings)
                .orElseThrow(() -> new IllegalArgumentException(
                        ClientSetting.PROTECT.name() + " names no origin, so that nothing would be protected"))
                .build());
    }

    @Bean
    static InitializingBean bodyguardClientSettingsInUse(
            EnvironmentSettings environment, ClientSettings settings, ListableBeanFactory beans) {
        return () -> {
            if (!beans.containsBean("bodyguardClientSettings")) {
                SettingsInUse.requireNoneBesides(environment);
            }
            SettingsInUse.announce(settings);
        };
    }

    @Bean
    static ProtectedClients bodyguardProtectedClients(
            ObjectProvider<ClientSettings> settings, ListableBeanFactory beans) {
        return new ProtectedClients(settings, beans);
    }
}
