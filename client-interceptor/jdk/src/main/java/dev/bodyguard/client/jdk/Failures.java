package dev.bodyguard.client.jdk;

import dev.bodyguard.client.core.CompletionFailures;
import java.io.IOException;
import java.util.concurrent.ExecutionException;

/** What a blocking caller gets for a future's failure. */
final class Failures {

    private Failures() {}

    /** The typed failure itself, so that callers can tell them apart; errors and misuse are thrown. */
    static IOException thrown(ExecutionException e) {
        return CompletionFailures.unwrap(e);
    }
}
