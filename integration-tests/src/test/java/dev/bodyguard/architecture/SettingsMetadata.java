package dev.bodyguard.architecture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.bodyguard.runtime.settings.Setting;
import dev.bodyguard.runtime.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What editors are told of the settings, made of a table. */
final class SettingsMetadata {

    private SettingsMetadata() {}

    static String json(List<Setting> table, List<Map<String, Object>> besides) throws JsonProcessingException {
        List<Map<String, Object>> properties = new ArrayList<>();
        for (Setting setting : table) {
            properties.add(property(setting));
        }
        properties.add(property(Settings.CONFIG));
        properties.addAll(besides);
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        return new ObjectMapper()
                        .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
                        .writer(new DefaultPrettyPrinter()
                                .withObjectIndenter(lines)
                                .withArrayIndenter(lines))
                        .writeValueAsString(Map.of("properties", properties))
                + "\n";
    }

    private static Map<String, Object> property(Setting setting) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("name", setting.name());
        property.put("type", type(setting));
        property.put("description", setting.meaning() + ". Caution: " + setting.consequence() + ".");
        if (!setting.fallback().isEmpty()) {
            property.put("defaultValue", fallback(setting));
        }
        return property;
    }

    private static String type(Setting setting) {
        if (setting.type() == List.class) {
            return "java.util.List<java.lang.String>";
        }
        // An editor that checks would take 10000 for a number, but not 2m.
        return setting.type() == Long.class && !isDigits(setting.fallback())
                ? String.class.getName()
                : setting.type().getName();
    }

    private static Object fallback(Setting setting) {
        String text = setting.fallback().replace(System.getProperty("user.home"), "${user.home}");
        if (setting.type() == List.class) {
            return text.split(",\\s*");
        }
        return setting.type() == Long.class && isDigits(text) ? Long.valueOf(text) : text;
    }

    private static boolean isDigits(String text) {
        return text.chars().allMatch(Character::isDigit);
    }
}
