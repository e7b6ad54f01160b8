package dev.bodyguard.agent.inside;

import dev.bodyguard.runtime.settings.Settings;
import dev.bodyguard.server.ServerSetting;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What stands behind {@code -javaagent:bodyguard-agent.jar=}: the path of a properties file, or settings themselves, separated by
 * semicolons ({@code bodyguard.mode=allow;bodyguard.exempt=/health}). The names are those that they have everywhere.
 */
final class AgentSettings {

    private static final String PREFIX = "bodyguard.";

    private AgentSettings() {}

    /**
     * The settings by name.
     *
     * @throws IOException the file cannot be read
     * @throws IllegalArgumentException a name is in no table, or a text is no setting
     */
    static Map<String, String> parse(String arguments) throws IOException {
        String text = arguments.trim();
        boolean isInline = text.isEmpty() || text.startsWith(PREFIX) && text.contains("=");
        Map<String, String> settings = isInline ? inline(text) : file(Path.of(text));
        Settings.of(settings).requireKnown(ServerSetting.ALL);
        return settings;
    }

    private static Map<String, String> inline(String text) {
        Map<String, String> settings = new TreeMap<>();
        for (String setting : text.split(";", -1)) {
            if (!setting.isBlank()) {
                String[] pair = setting.split("=", 2);
                requireOurs(pair[0]);
                if (pair.length < 2) {
                    throw new IllegalArgumentException("the setting '" + setting.trim() + "' has no value");
                }
                settings.put(pair[0].trim(), pair[1].trim());
            }
        }
        return settings;
    }

    private static Map<String, String> file(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new IOException("cannot read " + file + ", which -javaagent names", e);
        }
        Map<String, String> settings = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            requireOurs(name);
            settings.put(name, properties.getProperty(name));
        }
        return settings;
    }

    /** In a file or a text of the agent's own nothing else has a place: what begins otherwise is misspelt. */
    private static void requireOurs(String name) {
        if (!name.trim().startsWith(PREFIX)) {
            throw new IllegalArgumentException("unknown setting '" + name.trim() + "': all begin with " + PREFIX);
        }
    }
}
