package dev.bodyguard.spring.settings;

import dev.bodyguard.runtime.settings.Setting;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/** Reads the settings of all starters that an application has, once. */
@Configuration(proxyBeanMethods = false)
public final class SettingsConfiguration {

    /** For Spring. */
    public SettingsConfiguration() {}

    @Bean
    static EnvironmentSettings bodyguardEnvironmentSettings(
            ConfigurableEnvironment environment, ObjectProvider<SettingsTable> tables) {
        List<Setting> known = new ArrayList<>();
        tables.forEach(table -> known.addAll(table.settings()));
        return EnvironmentSettings.of(environment, known);
    }
}
