package dev.bodyguard.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.runtime.settings.Setting;
import dev.bodyguard.server.ServerSetting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README's table of settings is the code's. */
class SettingsTableTest {

    @Test
    void theReadmeListsEverySettingAsTheCodeHasIt() throws Exception {
        List<String> table = Files.readAllLines(Path.of("../README.md")).stream()
                .filter(line -> line.startsWith("| `bodyguard."))
                .toList();
        assertThat(table)
                .containsExactlyElementsOf(
                        ServerSetting.ALL.stream().map(SettingsTableTest::row).toList());
    }

    private static String row(Setting setting) {
        String fallback = setting.fallback().replace(System.getProperty("user.home"), "~");
        return "| `" + setting.name() + "` | " + (fallback.isEmpty() ? "(none)" : "`" + fallback + "`") + " | "
                + setting.meaning() + " | " + setting.consequence() + " |";
    }
}
