package dev.bodyguard.client.core;

import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Brings back what a future failed with. */
public final class CompletionFailures {

    private CompletionFailures() {}

    /** The failure without the wrappings of futures. */
    public static Throwable cause(Throwable error) {
        Throwable cause = error;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** The failure as the IOException that it is, or wrapped in one; errors and misuse are thrown. */
    public static IOException unwrap(Throwable error) {
        Throwable cause = cause(error);
        if (cause instanceof RuntimeException misuse) {
            throw misuse;
        }
        if (cause instanceof Error fatal) {
            throw fatal;
        }
        return cause instanceof IOException io ? io : new IOException(cause);
    }

    /** For a stage of a future to throw, however often it was wrapped. */
    static CompletionException wrapped(Throwable error) {
        return error instanceof CompletionException already ? already : new CompletionException(error);
    }
}
