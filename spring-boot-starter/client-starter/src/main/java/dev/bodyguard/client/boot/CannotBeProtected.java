package dev.bodyguard.client.boot;

import org.jspecify.annotations.Nullable;

/** A client of the application sends in a way that we cannot get below. The message says what to do. */
final class CannotBeProtected extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    CannotBeProtected(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
