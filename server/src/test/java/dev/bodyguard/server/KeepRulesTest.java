package dev.bodyguard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.Scope;
import dev.bodyguard.runtime.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeepRulesTest {

    @Test
    void theFirstPatternThatMatchesSaysHowLong() throws Exception {
        KeepRules rules = KeepRules.of(List.of("/records/new/*", "1h", "/records/*", "7d", "*.pdf", "30d"));
        Scope scope = Scope.parse("/app");
        assertThat(rules.lifetimeOf(scope, "/app/records/new/1")).contains(Duration.ofHours(1));
        assertThat(rules.lifetimeOf(scope, "/app/records/1?view=full")).contains(Duration.ofDays(7));
        assertThat(rules.lifetimeOf(scope, "/app/manual.pdf")).contains(Duration.ofDays(30));
        assertThat(rules.lifetimeOf(scope, "/app/other")).isEmpty();
        assertThat(rules.lifetimeOf(scope, "/app/other/..;/records/1"))
                .as("ambiguous")
                .isEmpty();
        assertThat(KeepRules.of(List.of()).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a", "/a x", "/a 0s", "/a -1d", "/a 367d", "a 1d", "/a 1d /b"})
    void whatIsNoRuleKeepsTheServerFromStarting(String value) {
        assertThatThrownBy(() -> ServerSettings.from(Settings.of(Map.of("bodyguard.offline", value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bodyguard.offline");
    }

    @Test
    void rulesAreReadWithOrWithoutCommas() {
        ServerSettings settings =
                ServerSettings.from(Settings.of(Map.of("bodyguard.offline", "/records/* 7d, *.pdf 12h")));
        assertThat(settings.offline().rules()).hasToString("/records/* PT168H, *.pdf PT12H");
    }
}
