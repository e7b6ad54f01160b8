package dev.bodyguard.agent.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentSettingsTest {

    @Test
    void nothingIsNoSetting() throws IOException {
        assertThat(AgentSettings.parse(" ").servers()).isEmpty();
        assertThat(AgentSettings.parse(" ").clients()).isEmpty();
    }

    @Test
    void settingsStandInTheArgumentItself() throws IOException {
        assertThat(AgentSettings.parse("bodyguard.mode=allow; bodyguard.exempt = /health, /a=b;")
                        .servers())
                .isEqualTo(Map.of("bodyguard.mode", "allow", "bodyguard.exempt", "/health, /a=b"));
    }

    @Test
    void argumentNamesAFileOfSettings(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("agent.properties"), "bodyguard.mode = allow\n");
        assertThat(AgentSettings.parse(file.toString()).servers()).isEqualTo(Map.of("bodyguard.mode", "allow"));
    }

    @Test
    void missingFileIsNamed(@TempDir Path directory) {
        Path file = directory.resolve("missing.properties");
        assertThatThrownBy(() -> AgentSettings.parse(file.toString()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void misspeltSettingIsNamed(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("agent.properties"), "bodygard.mode = allow\n");
        assertThatThrownBy(() -> AgentSettings.parse(file.toString())).hasMessageContaining("'bodygard.mode'");
        assertThatThrownBy(() -> AgentSettings.parse("bodyguard.mod=allow")).hasMessageContaining("'bodyguard.mod'");
        assertThatThrownBy(() -> AgentSettings.parse("bodyguard.mode=allow;mode=require"))
                .hasMessageContaining("'mode'");
        assertThatThrownBy(() -> AgentSettings.parse("bodyguard.mode=allow;bodyguard.exempt"))
                .hasMessageContaining("'bodyguard.exempt' has no value");
    }

    @Test
    void serversAndClientsHaveSettingsOfTheirOwn() throws IOException {
        AgentSettings settings =
                AgentSettings.parse("bodyguard.mode=allow;bodyguard.client.protect=https://shop.example;");
        assertThat(settings.servers()).isEqualTo(Map.of("bodyguard.mode", "allow"));
        assertThat(settings.clients()).isEqualTo(Map.of("bodyguard.client.protect", "https://shop.example"));
        assertThat(settings.protectsServers()).isTrue();
        assertThat(settings.protectsClients()).isTrue();
    }

    @Test
    void wrongSettingsOfClientsAreNamed() {
        assertThatThrownBy(() -> AgentSettings.parse("bodyguard.client.protec=https://shop.example"))
                .hasMessageContaining("'bodyguard.client.protec'");
        assertThatThrownBy(() -> AgentSettings.parse("bodyguard.client.protect=shop"))
                .hasMessageContaining("bodyguard.client.protect");
        assertThatThrownBy(() -> AgentSettings.parse("bodyguard.client.pins=bg1:" + "A".repeat(43)))
                .hasMessageContaining("bodyguard.client.protect");
    }

    @Test
    void whatIsToBeProtectedMustBeThere() throws IOException {
        assertThatThrownBy(() -> AgentSettings.parse("bodyguard.agent.protects=clients"))
                .hasMessageContaining("bodyguard.client.protect");
        assertThatThrownBy(() -> AgentSettings.parse(
                        "bodyguard.agent.protects=servers;bodyguard.client.protect=https://shop.example"))
                .hasMessageContaining("bodyguard.agent.protects");
        assertThat(AgentSettings.parse("bodyguard.agent.protects=clients;bodyguard.client.protect=*")
                        .protectsServers())
                .isFalse();
    }

    @Test
    void fileOfClientSettingsIsReadAnewWhenItHasChanged(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("agent.properties"), "bodyguard.client.protect = https://shop.example\n");
        AgentSettings settings = AgentSettings.parse(file.toString());
        assertThat(settings.clients()).isSameAs(settings.clients());
        Files.writeString(file, "bodyguard.client.protect = https://other.shop.example\n");
        assertThat(settings.clients()).isEqualTo(Map.of("bodyguard.client.protect", "https://other.shop.example"));
        Files.writeString(file, "bodyguard.client.protec = https://shop.example\n");
        assertThatThrownBy(settings::clients).hasMessageContaining("'bodyguard.client.protec'");
        Files.delete(file);
        assertThatThrownBy(settings::clients).hasMessageContaining(file.toString());
    }
}
