package dev.bodyguard.client.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    @Test
    void secondsAreTaken() {
        assertThat(RetryAfter.parse("7")).isEqualTo(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "Sun, 22 Nov 2026 06:00:00 GMT", "99999999999999999999", "٣"})
    void anythingElseMeansThatTheTimeIsUnknown(String value) {
        assertThat(RetryAfter.parse(value)).isZero();
    }
}
