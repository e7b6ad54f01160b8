package dev.bodyguard.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.runtime.settings.Setting;
import dev.bodyguard.server.ServerSetting;
import dev.bodyguard.spring.settings.EnvironmentSettings;
import dev.bodyguard.spring.settings.WrongSetting;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class EnvironmentSettingsTest {

    @Test
    void everySettingOfTheTableIsReadByItsName() {
        Map<String, Object> given = new HashMap<>();
        for (Setting setting : ServerSetting.ALL) {
            given.put(setting.name(), "value of " + setting.name());
        }
        assertThat(read(properties(given))).isEqualTo(given);
    }

    @Test
    void everySettingOfTheTableIsReadFromItsVariable() {
        Map<String, Object> given = new HashMap<>();
        Map<String, String> expected = new HashMap<>();
        for (Setting setting : ServerSetting.ALL) {
            String variable =
                    setting.name().toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
            given.put(variable, variable);
            expected.put(setting.name(), variable);
        }
        assertThat(read(variables(given))).isEqualTo(expected);
    }

    @Test
    void spellingsOfSpringAreTaken() {
        assertThat(read(properties(Map.of("bodyguard.protectedFields", "x-one", "bodyguard.oneShot.key", "file"))))
                .isEqualTo(Map.of("bodyguard.protected-fields", "x-one", "bodyguard.one-shot.key", "file"));
        assertThat(read(variables(Map.of("BODYGUARD_PROTECTEDFIELDS", "x-one"))))
                .isEqualTo(Map.of("bodyguard.protected-fields", "x-one"));
    }

    @Test
    void listMayBeAListOfSprings() {
        assertThat(read(properties(Map.of("bodyguard.exempt[0]", "/health", "bodyguard.exempt[1]", "/public/*"))))
                .isEqualTo(Map.of("bodyguard.exempt", "/health, /public/*"));
    }

    @Test
    void placeholderIsResolved() {
        assertThat(read(properties(Map.of("bodyguard.mode", "${how}", "how", "allow"))))
                .isEqualTo(Map.of("bodyguard.mode", "allow"));
    }

    @Test
    void sourceThatSpringAsksFirstCounts() {
        assertThat(read(properties(Map.of("bodyguard.mode", "allow")), variables(Map.of("BODYGUARD_MODE", "require"))))
                .isEqualTo(Map.of("bodyguard.mode", "allow"));
    }

    @Test
    void misspeltNameIsAnErrorThatNamesIt() {
        for (String wrong : List.of(
                "bodyguard.moed",
                "bodyguard.mode.strict",
                "bodyguard.mode[0]",
                "bodyguard.exempt[0].path",
                "bodyguard.one.shot.key",
                "bodyguard.session")) {
            assertThatThrownBy(() -> read(properties(Map.of(wrong, "x"))))
                    .as(wrong)
                    .isInstanceOf(WrongSetting.class)
                    .hasMessageContaining("'" + wrong + "'")
                    .hasMessageContaining("bodyguard.mode, ");
        }
        assertThatThrownBy(() -> read(variables(Map.of("BODYGUARD_MOED", "x"))))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("BODYGUARD_MOED");
    }

    private static EnumerablePropertySource<?> properties(Map<String, Object> values) {
        return new MapPropertySource("properties", values);
    }

    private static EnumerablePropertySource<?> variables(Map<String, Object> values) {
        return new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, values);
    }

    private static Map<String, String> read(EnumerablePropertySource<?>... sources) {
        StandardEnvironment environment = new StandardEnvironment();
        MutablePropertySources all = environment.getPropertySources();
        all.remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        all.remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
        for (EnumerablePropertySource<?> source : sources) {
            all.addLast(source);
        }
        ConfigurationPropertySources.attach(environment);
        return EnvironmentSettings.of(environment, ServerSetting.ALL).values();
    }
}
