package dev.bodyguard.runtime.settings;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Durations as people write them in settings. */
public final class Durations {

    private Durations() {}

    /**
     * Reads {@code 90s}, {@code 30m}, {@code 12h}, {@code 7d}, or ISO-8601.
     *
     * @throws DateTimeParseException it is none of these
     * @throws IllegalArgumentException it is not positive
     */
    public static Duration parse(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        String iso = upper.startsWith("P") ? upper : upper.endsWith("D") ? "P" + upper : "PT" + upper;
        Duration duration = Duration.parse(iso);
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("it must be positive");
        }
        return duration;
    }
}
