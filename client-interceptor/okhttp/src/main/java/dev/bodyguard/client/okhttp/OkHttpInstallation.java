package dev.bodyguard.client.okhttp;

import dev.bodyguard.client.core.settings.ConfiguredClient;
import dev.bodyguard.runtime.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;

/**
 * Protects a client that is about to be made of its builder, for an agent, which shares no class with the application but those
 * of the JDK.
 */
public final class OkHttpInstallation implements BiFunction<Map<String, String>, Object, Object> {

    /** For the agent. */
    public OkHttpInstallation() {}

    /**
     * The builder, with our interceptors in their places. One that an adapter of the application's has protected loses those of the
     * agent.
     *
     * @param settings the client's, by name; none where an adapter builds a client of its own
     * @param given an {@code OkHttpClient.Builder}
     * @throws IllegalArgumentException the client has a cache
     */
    @Override
    public Object apply(Map<String, String> settings, Object given) {
        OkHttpClient.Builder builder = (OkHttpClient.Builder) given;
        if (builder.interceptors().stream().anyMatch(OkHttpInstallation::isOfAnotherAdapter)) {
            builder.interceptors().removeIf(CallInterceptor.class::isInstance);
            builder.networkInterceptors().removeIf(HopInterceptor.class::isInstance);
        } else if (builder.interceptors().stream().anyMatch(CallInterceptor.class::isInstance)) {
            putSealLast(builder.networkInterceptors());
        } else if (!settings.isEmpty()) {
            protect(builder, settings);
        }
        return builder;
    }

    private static boolean isOfAnotherAdapter(Interceptor interceptor) {
        return interceptor.getClass() != CallInterceptor.class
                && interceptor.getClass().getName().equals(CallInterceptor.class.getName());
    }

    /** What a derived client adds comes before the seal, where it would have been added before the client was protected. */
    private static void putSealLast(List<Interceptor> network) {
        List<Interceptor> seals =
                network.stream().filter(HopInterceptor.class::isInstance).toList();
        network.removeAll(seals);
        network.addAll(seals);
    }

    private static void protect(OkHttpClient.Builder builder, Map<String, String> settings) {
        try {
            OkHttpClient made = BodyguardOkHttp.protect(
                    builder.build(),
                    ConfiguredClient.read(Settings.of(settings)).orElseThrow().build());
            builder.interceptors().clear();
            builder.interceptors().addAll(made.interceptors());
            builder.networkInterceptors().clear();
            builder.networkInterceptors().addAll(made.networkInterceptors());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
