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
        assertThat(AgentSettings.parse(" ")).isEmpty();
    }

    @Test
    void settingsStandInTheArgumentItself() throws IOException {
        assertThat(AgentSettings.parse("bodyguard.mode=allow; bodyguard.exempt = /health, /a=b;"))
                .isEqualTo(Map.of("bodyguard.mode", "allow", "bodyguard.exempt", "/health, /a=b"));
    }

    @Test
    void argumentNamesAFileOfSettings(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("agent.properties"), "bodyguard.mode = allow\n");
        assertThat(AgentSettings.parse(file.toString())).isEqualTo(Map.of("bodyguard.mode", "allow"));
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
}
