package dev.bodyguard.spring.settings;

import dev.bodyguard.runtime.settings.Setting;
import dev.bodyguard.runtime.settings.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * Bodyguard's settings in Spring's environment, as text by their names in the tables. They are bound one by one and not to a
 * bean: {@code bodyguard.identity} has a value of its own, and so has {@code bodyguard.identity.password-file}.
 *
 * @param known what can be given
 * @param values the values of those that are given
 */
public record EnvironmentSettings(List<Setting> known, Map<String, String> values) {

    /** What is made of settings. */
    @FunctionalInterface
    public interface Reading<T> {

        /** Understands them. */
        T read(Settings settings) throws IOException;
    }

    private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("bodyguard");

    /**
     * Reads them, with Spring's own order of sources and its relaxed spelling.
     *
     * @throws WrongSetting there is a property below {@code bodyguard.} that is none
     */
    public static EnvironmentSettings of(Environment environment, List<Setting> known) {
        List<Setting> table = new ArrayList<>(known);
        table.add(Settings.CONFIG);
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource listed) {
                requireKnown(listed, table);
            }
        }
        Binder binder = Binder.get(environment);
        Map<String, String> values = new HashMap<>();
        for (Setting setting : table) {
            if (setting.type() == List.class) {
                binder.bind(setting.name(), Bindable.listOf(String.class))
                        .ifBound(list -> values.put(setting.name(), String.join(", ", list)));
            } else {
                binder.bind(setting.name(), Bindable.of(String.class))
                        .ifBound(text -> values.put(setting.name(), text));
            }
        }
        return new EnvironmentSettings(List.copyOf(known), Map.copyOf(values));
    }

    /**
     * What they mean, and the file that one of them names.
     *
     * @throws WrongSetting one is unknown, wrong, or contradicts another
     */
    public <T> T understood(Reading<T> reading) {
        try {
            Settings settings = Settings.hosted(values, Map.of());
            settings.requireKnown(known);
            return reading.read(settings);
        } catch (IllegalArgumentException | IllegalStateException | IOException e) {
            throw new WrongSetting(String.valueOf(e.getMessage()), e);
        }
    }

    private static void requireKnown(IterableConfigurationPropertySource source, List<Setting> table) {
        source.stream()
                .filter(PREFIX::isAncestorOf)
                .filter(name -> table.stream().noneMatch(setting -> means(name, setting, source)))
                .findFirst()
                .ifPresent(name -> {
                    throw new WrongSetting(unknown(name, source, table), null);
                });
    }

    private static boolean means(
            ConfigurationPropertyName name, Setting setting, IterableConfigurationPropertySource source) {
        ConfigurationPropertyName known = ConfigurationPropertyName.of(setting.name());
        if (known.equals(name)) {
            return true;
        }
        if (setting.type() == List.class && name.isLastElementIndexed() && known.isParentOf(name)) {
            return true;
        }
        // BODYGUARD_ONE_SHOT_KEY is listed as one.shot.key, and yet found under one-shot.key.
        return dotted(known).equals(dotted(name)) && source.getConfigurationProperty(known) != null;
    }

    private static String dotted(ConfigurationPropertyName name) {
        return name.toString().replace('-', '.');
    }

    private static String unknown(
            ConfigurationPropertyName name, IterableConfigurationPropertySource source, List<Setting> table) {
        ConfigurationProperty property = source.getConfigurationProperty(name);
        String origin = property == null || property.getOrigin() == null ? "" : " (" + property.getOrigin() + ")";
        return "unknown setting '" + name + "'" + origin + "; known are "
                + String.join(", ", table.stream().map(Setting::name).toList());
    }
}
