package dev.bodyguard.client.core;

import java.time.Duration;
import java.util.regex.Pattern;

/** How long a server asks to be left alone. */
final class RetryAfter {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");

    private RetryAfter() {}

    /** The seconds of a Retry-After; zero, which means unknown, for dates, for more than eleven days, and for anything else. */
    static Duration parse(String value) {
        return SECONDS.matcher(value).matches() ? Duration.ofSeconds(Long.parseLong(value)) : Duration.ZERO;
    }
}
