package dev.bodyguard.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.client.core.settings.ClientSetting;
import dev.bodyguard.runtime.settings.Setting;
import dev.bodyguard.server.ServerSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables of settings in the README and for clients are the code's. */
class SettingsTableTest {

    @Test
    void theReadmeListsEverySettingAsTheCodeHasIt() throws Exception {
        assertThat(table(Path.of("../README.md")))
                .containsExactlyElementsOf(
                        ServerSetting.ALL.stream().map(SettingsTableTest::row).toList());
    }

    @Test
    void theClientsPageListsEverySettingThatHasAName() throws Exception {
        assertThat(table(Path.of("../docs/CLIENTS.md")))
                .containsExactlyElementsOf(
                        ClientSetting.ALL.stream().map(SettingsTableTest::row).toList());
    }

    private static List<String> table(Path page) throws IOException {
        return Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("| `bodyguard."))
                .toList();
    }

    private static String row(Setting setting) {
        String fallback = setting.fallback().replace(System.getProperty("user.home"), "~");
        return "| `" + setting.name() + "` | " + (fallback.isEmpty() ? "(none)" : "`" + fallback + "`") + " | "
                + setting.meaning() + " | " + setting.consequence() + " |";
    }
}
