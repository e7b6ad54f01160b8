package dev.bodyguard.jetty;

import java.io.IOException;

/** Stands for a failure whose words would leave in clear: no message, no cause, no stack. */
final class WordlessFailure extends IOException {

    private static final long serialVersionUID = 1;

    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
