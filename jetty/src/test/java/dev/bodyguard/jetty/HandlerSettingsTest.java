package dev.bodyguard.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandlerSettingsTest {

    @TempDir
    Path directory;

    @Test
    void settingThatOnlyAFilterCanFollowKeepsTheServerFromStarting() {
        ProtectedServer wrong = ProtectedServer.in(directory).with("bodyguard.form.limit", "1k");
        assertThatThrownBy(wrong::start)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bodyguard.form.limit")
                .hasMessageContaining("maxFormContentSize");
    }

    @Test
    void misspeltSettingKeepsTheServerFromStarting() {
        ProtectedServer wrong = ProtectedServer.in(directory).with("bodyguard.mood", "require");
        assertThatThrownBy(wrong::start)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bodyguard.mood");
        assertThat(wrong.server().isRunning()).isFalse();
    }
}
