package dev.bodyguard.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    private static final Setting LIMIT = new Setting("bodyguard.test-limit", "1k", "", "");

    @Test
    void fallbackIsParsedLikeAnyValue() {
        assertThat(Settings.of(Map.of()).number(LIMIT, 0, 1 << 20)).isEqualTo(1024);
    }

    @Test
    void dotsAndDashesAreOneSpelling() {
        assertThat(Settings.of(Map.of("bodyguard.test.limit", "2m")).number(LIMIT, 0, 1 << 30))
                .isEqualTo(2 << 20);
    }

    @Test
    void unknownNameIsAnErrorThatNamesIt() {
        assertThatThrownBy(
                        () -> Settings.of(Map.of("bodyguard.tets-limit", "1")).requireKnown(List.of(LIMIT)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bodyguard.tets.limit")
                .hasMessageContaining("bodyguard.test-limit");
    }

    @Test
    void namesThatAreForSomebodyElseCanBeTakenOut() {
        Settings all = Settings.of(Map.of("bodyguard.client.test-limit", "1", "bodyguard.test-limit", "2k"));
        assertThat(all.without("bodyguard.client.").number(LIMIT, 0, 1 << 20)).isEqualTo(2048);
        all.without("bodyguard.client.").requireKnown(List.of(LIMIT));
        assertThatThrownBy(() -> all.requireKnown(List.of(LIMIT))).hasMessageContaining("bodyguard.client.test.limit");
    }

    @Test
    void badValueIsAnErrorThatNamesSettingAndValue() {
        for (String bad : List.of("", "x", "-1", "99999999999999999999", "9g")) {
            assertThatThrownBy(() ->
                            Settings.of(Map.of("bodyguard.test-limit", bad)).number(LIMIT, 0, 1 << 20))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("bodyguard.test-limit")
                    .hasMessageContaining("'" + bad + "'");
        }
    }

    @Test
    void durationsAreShortOrIso() {
        assertThat(duration("90s")).isEqualTo(Duration.ofSeconds(90));
        assertThat(duration("30m")).isEqualTo(Duration.ofMinutes(30));
        assertThat(duration("7d")).isEqualTo(Duration.ofDays(7));
        assertThat(duration("PT1H")).isEqualTo(Duration.ofHours(1));
        assertThatThrownBy(() -> duration("0s")).hasMessageContaining("positive");
        assertThatThrownBy(() -> duration("soon")).hasMessageContaining("soon");
    }

    private static Duration duration(String text) {
        return Settings.of(Map.of("bodyguard.test-limit", text)).duration(LIMIT);
    }

    @Test
    void givenValuesWinOverTheFile(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("b.properties"), "bodyguard.test-limit=3\nbodyguard.other=4\n");
        Settings settings = Settings.layered(
                Map.of("bodyguard.config", file.toString(), "bodyguard.test-limit", "5", "foreign", "6"));
        assertThat(settings.number(LIMIT, 0, 10)).isEqualTo(5);
        assertThat(settings.text(new Setting("bodyguard.other", "", "", ""))).isEqualTo("4");
    }

    @Test
    void hostsValuesWinOverWhatElseIsGiven(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("b.properties"), "bodyguard.other=4\n");
        System.setProperty("bodyguard.test-limit", "7");
        try {
            Settings settings = Settings.hosted(
                    Map.of("bodyguard.test-limit", "5", "foreign", "6"),
                    Map.of("bodyguard.config", file.toString(), "bodyguard.test-limit", "6"));
            assertThat(settings.number(LIMIT, 0, 10)).isEqualTo(5);
            assertThat(settings.text(new Setting("bodyguard.other", "", "", "")))
                    .isEqualTo("4");
        } finally {
            System.clearProperty("bodyguard.test-limit");
        }
    }

    @Test
    void missingFileIsAnErrorThatNamesIt() {
        assertThatThrownBy(() -> Settings.layered(Map.of("bodyguard.config", "/nowhere/b.properties")))
                .hasMessageContaining("/nowhere/b.properties");
    }
}
