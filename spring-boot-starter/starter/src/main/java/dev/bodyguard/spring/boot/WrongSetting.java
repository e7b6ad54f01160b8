package dev.bodyguard.spring.boot;

import org.jspecify.annotations.Nullable;

/** A setting is unknown, wrong, or contradicts another; the message names it. */
final class WrongSetting extends RuntimeException {

    WrongSetting(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
