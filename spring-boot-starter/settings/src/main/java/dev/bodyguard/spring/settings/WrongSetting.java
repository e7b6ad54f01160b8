package dev.bodyguard.spring.settings;

import org.jspecify.annotations.Nullable;

/** A setting is unknown, wrong, or contradicts another; the message names it. */
public final class WrongSetting extends RuntimeException {

    /** With what it is in the words for people. */
    public WrongSetting(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
