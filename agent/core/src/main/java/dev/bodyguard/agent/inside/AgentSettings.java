package dev.bodyguard.agent.inside;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.client.core.settings.ClientSetting;
import dev.bodyguard.client.core.settings.ConfiguredClient;
import dev.bodyguard.runtime.settings.Setting;
import dev.bodyguard.runtime.settings.Settings;
import dev.bodyguard.server.ServerSetting;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What stands behind {@code -javaagent:bodyguard-agent.jar=}: the path of a properties file, or settings themselves, separated by
 * semicolons ({@code bodyguard.mode=allow;bodyguard.exempt=/health}). The names are those that they have everywhere.
 */
final class AgentSettings {

    private static final String PREFIX = "bodyguard.";

    private final Map<String, String> servers;
    private final AgentSetting.Protects protects;
    private final CurrentTexts clients;

    private AgentSettings(Map<String, String> texts, CurrentTexts clients) {
        Settings settings = Settings.of(texts);
        this.servers = without(texts, AgentSetting.ALL, ClientSetting.ALL);
        this.protects = settings.choice(AgentSetting.PROTECTS, AgentSetting.Protects.class);
        this.clients = clients;
    }

    /**
     * What the argument says.
     *
     * @throws IOException the file, or one that it names for clients, cannot be read
     * @throws IllegalArgumentException a name is in no table, a text is no setting, or what is said of clients is wrong or
     *     contradicts itself
     */
    static AgentSettings parse(String arguments) throws IOException {
        String text = arguments.trim();
        boolean isInline = text.isEmpty() || text.startsWith(PREFIX) && text.contains("=");
        Map<String, String> texts = isInline ? inline(text) : file(Path.of(text));
        AgentSettings settings = new AgentSettings(
                texts,
                isInline ? CurrentTexts.always(clients(texts)) : CurrentTexts.of(Path.of(text), AgentSettings::reread));
        settings.requireSense();
        return settings;
    }

    /** The servers' settings by name. */
    Map<String, String> servers() {
        return servers;
    }

    /** The clients' by name; as they are now, where they come from a file. */
    Map<String, String> clients() {
        return clients.get();
    }

    boolean protectsServers() {
        return protects != AgentSetting.Protects.CLIENTS;
    }

    boolean protectsClients() {
        return !clients().isEmpty();
    }

    private void requireSense() {
        if (protects == AgentSetting.Protects.CLIENTS && !protectsClients()) {
            throw new IllegalArgumentException(AgentSetting.PROTECTS.name()
                    + " is 'clients', and nothing says which origins: " + ClientSetting.PROTECT.name() + " does");
        }
        if (protects == AgentSetting.Protects.SERVERS && protectsClients()) {
            throw new IllegalArgumentException(AgentSetting.PROTECTS.name() + " is 'servers', and "
                    + clients().keySet() + " are for clients");
        }
    }

    private static Map<String, String> reread(Path file) throws IOException {
        return clients(file(file));
    }

    /** Those for clients, all names known and all values right. */
    private static Map<String, String> clients(Map<String, String> texts) throws IOException {
        List<Setting> all = new ArrayList<>(ServerSetting.ALL);
        all.addAll(ClientSetting.ALL);
        all.addAll(AgentSetting.ALL);
        Settings.of(texts).requireKnown(all);
        Map<String, String> clients = without(texts, AgentSetting.ALL, ServerSetting.ALL, List.of(Settings.CONFIG));
        Optional<ClientSettings.Builder> read = ConfiguredClient.read(Settings.of(clients));
        if (read.isEmpty()) {
            return Map.of();
        }
        read.get().build();
        return clients;
    }

    @SafeVarargs
    private static Map<String, String> without(Map<String, String> texts, List<Setting>... tables) {
        Map<String, String> left = new TreeMap<>(texts);
        for (List<Setting> table : tables) {
            table.forEach(setting -> left.keySet().removeIf(name -> isName(name, setting)));
        }
        return Map.copyOf(left);
    }

    /** As everywhere, dots and dashes are one. */
    private static boolean isName(String text, Setting setting) {
        return text.replace('-', '.').equals(setting.name().replace('-', '.'));
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
