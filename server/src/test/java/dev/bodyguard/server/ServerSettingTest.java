package dev.bodyguard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.runtime.settings.Setting;
import dev.bodyguard.runtime.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The table says of each setting what is taken for it. */
class ServerSettingTest {

    @Test
    void numbersAndDurationsAndChoicesTakeNothingElse() {
        for (Setting setting : ServerSetting.ALL) {
            if (setting.type() == Long.class || setting.type() == Duration.class || isChoice(setting)) {
                assertThatThrownBy(() -> read(setting, "neither"))
                        .as(setting.name())
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("setting " + setting.name());
            }
        }
    }

    @Test
    void everyConstantOfAChoiceIsTaken() {
        for (Setting setting : ServerSetting.ALL) {
            if (isChoice(setting)) {
                for (Object constant : setting.type().getEnumConstants()) {
                    String text = constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
                    assertThatCode(() -> read(setting, text)).as(setting.name()).doesNotThrowAnyException();
                }
            }
        }
    }

    @Test
    void typesAreThoseThatSettingsAreReadAs() {
        assertThat(ServerSetting.ALL)
                .allMatch(setting -> List.of(String.class, List.class, Long.class, Duration.class)
                                .contains(setting.type())
                        || isChoice(setting));
    }

    private static boolean isChoice(Setting setting) {
        return setting.type().isEnum();
    }

    private static void read(Setting setting, String value) {
        ServerSettings.from(Settings.of(Map.of(setting.name(), value)));
    }
}
