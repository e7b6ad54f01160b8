package dev.bodyguard.client.jdk;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.http.HttpClient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The methods by which an HttpClient ends, which it has from Java 21 on; before, they do nothing. */
final class DelegateEnd {

    private static final @Nullable MethodHandle SHUTDOWN = find("shutdown", MethodType.methodType(void.class));
    private static final @Nullable MethodHandle SHUTDOWN_NOW = find("shutdownNow", MethodType.methodType(void.class));
    private static final @Nullable MethodHandle IS_TERMINATED =
            find("isTerminated", MethodType.methodType(boolean.class));
    private static final @Nullable MethodHandle AWAIT =
            find("awaitTermination", MethodType.methodType(boolean.class, Duration.class));

    private final HttpClient client;

    DelegateEnd(HttpClient client) {
        this.client = client;
    }

    void shutdown() {
        call(SHUTDOWN);
    }

    void shutdownNow() {
        call(SHUTDOWN_NOW);
    }

    boolean isTerminated() {
        try {
            return IS_TERMINATED == null || (boolean) IS_TERMINATED.invokeExact(client);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    boolean awaitTermination(Duration duration) throws InterruptedException {
        try {
            return AWAIT == null || (boolean) AWAIT.invokeExact(client, duration);
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private void call(@Nullable MethodHandle method) {
        if (method == null) {
            return;
        }
        try {
            method.invokeExact(client);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static IllegalStateException unexpected(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(e);
    }

    private static @Nullable MethodHandle find(String name, MethodType type) {
        try {
            return MethodHandles.publicLookup().findVirtual(HttpClient.class, name, type);
        } catch (NoSuchMethodException e) {
            return null;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
