package dev.bodyguard.agent.inside.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The thread of the JDK that ends futures whose time is up, for the adapters as for everybody. */
final class SharedTimer {

    private SharedTimer() {}

    /**
     * Starts it, before an application can be the first: a thread keeps the class loaders of whoever started it, and this one never
     * ends, so that an application would stay in the JVM after it was taken away.
     */
    static void start() {
        new CompletableFuture<Void>()
                .completeOnTimeout(null, 1, TimeUnit.NANOSECONDS)
                .join();
    }
}
