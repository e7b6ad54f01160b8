package dev.bodyguard.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.client.core.settings.ClientSetting;
import dev.bodyguard.runtime.settings.Setting;
import dev.bodyguard.server.ServerSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The starters' metadata is the code's tables. */
class SettingsMetadataTest {

    private static final Map<String, Object> HEALTH = Map.of(
            "name", "management.health.bodyguard.enabled",
            "type", "java.lang.Boolean",
            "description", "Whether the state of the protection is among the application's health.",
            "defaultValue", true);

    @Test
    void editorsAreToldWhatTheServersTableSays() throws Exception {
        assertKept("starter", ServerSetting.ALL, List.of(HEALTH));
    }

    @Test
    void editorsAreToldWhatTheClientsTableSays() throws Exception {
        assertKept("client-starter", ClientSetting.ALL, List.of());
    }

    private static void assertKept(String starter, List<Setting> table, List<Map<String, Object>> besides)
            throws IOException {
        Path kept = House.ROOT
                .resolve("spring-boot-starter")
                .resolve(starter)
                .resolve("src/main/resources/META-INF/spring-configuration-metadata.json");
        Path made = Path.of("target", starter + "-metadata.json");
        Files.writeString(made, SettingsMetadata.json(table, besides));
        assertThat(kept)
                .as("copy " + made + " to " + kept + " after a change of the table")
                .hasSameTextualContentAs(made);
    }
}
