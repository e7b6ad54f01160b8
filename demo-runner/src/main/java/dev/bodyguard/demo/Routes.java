package dev.bodyguard.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The same webapp twice: as it is, and protected. */
record Routes(Route plain, Route sealed) implements AutoCloseable {

    /** Starts both servers at the same time. */
    static Routes start(Installation installation, WorkDirectory directory) throws IOException {
        Path forPlain = directory.make("plain");
        Path forSealed = directory.make("sealed");
        CompletableFuture<Route> starting = async(() -> installation.plain(forPlain));
        Route sealed;
        try {
            sealed = installation.sealed(forSealed);
        } catch (IOException | RuntimeException e) {
            starting.thenAccept(Routes::closeQuietly)
                    .exceptionally(alsoFailed -> null)
                    .join();
            throw e;
        }
        try {
            return new Routes(starting.join(), sealed);
        } catch (CompletionException e) {
            sealed.close();
            throw e.getCause() instanceof UncheckedIOException failed ? failed.getCause() : new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        try (plain) {
            sealed.close();
        }
    }

    private interface Starting {
        Route start() throws IOException;
    }

    private static CompletableFuture<Route> async(Starting starting) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return starting.start();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                task -> new Thread(task, "start-without-bodyguard").start());
    }

    private static void closeQuietly(Route route) {
        try {
            route.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
