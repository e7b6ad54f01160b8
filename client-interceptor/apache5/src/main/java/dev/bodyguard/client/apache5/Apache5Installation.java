package dev.bodyguard.client.apache5;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.client.core.settings.ConfiguredClient;
import dev.bodyguard.runtime.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Protects what a builder is about to build, for an agent, which shares no class with the application but those of the JDK.
 */
public final class Apache5Installation implements BiFunction<Map<String, String>, @Nullable Object[], Object> {

    /** For the agent. */
    public Apache5Installation() {}

    /**
     * The builder, protected, unless it is already: by the agent, or by an adapter of the application's.
     *
     * @param settings the client's, by name
     * @param parts an {@code HttpClientBuilder} or {@code HttpAsyncClientBuilder}, and the collection of what was added to its chain, which may be null; and a {@code
     *     BooleanSupplier} that tells, in the thread that sends, whether an adapter above has sealed the request already
     */
    @Override
    public Object apply(Map<String, String> settings, @Nullable Object[] parts) {
        Object builder = Objects.requireNonNull(parts[0]);
        try {
            return isProtected((Collection<?>) parts[1])
                    ? builder
                    : protect(
                            builder,
                            ConfiguredClient.read(Settings.of(settings))
                                    .orElseThrow()
                                    .build(),
                            (BooleanSupplier) Objects.requireNonNull(parts[2]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot see whether this client is protected already", e);
        }
    }

    private static Object protect(Object builder, ClientSettings settings, BooleanSupplier sealedAbove) {
        return builder instanceof HttpAsyncClientBuilder asynchronous
                ? BodyguardApache5.protect(asynchronous, settings)
                : BodyguardApache5.protect((HttpClientBuilder) builder, settings, sealedAbove);
    }

    private static boolean isProtected(@Nullable Collection<?> added) throws ReflectiveOperationException {
        if (added != null) {
            for (Object entry : added) {
                // An adapter of another class loader has a class of the same name.
                Field interceptor = entry.getClass().getDeclaredField("interceptor");
                interceptor.setAccessible(true);
                String name = interceptor.get(entry).getClass().getName();
                if (name.equals(CallHandler.class.getName()) || name.equals(AsyncCallHandler.class.getName())) {
                    return true;
                }
            }
        }
        return false;
    }
}
