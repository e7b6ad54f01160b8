package dev.bodyguard.client.urlconnection;

import dev.bodyguard.client.core.settings.ConfiguredClient;
import dev.bodyguard.runtime.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Proxy;
import java.net.URL;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Opens protected connections, for an agent, which shares no class with the application but those of the JDK. They share their
 * sessions as long as the settings stay the same.
 */
public final class UrlInstallation implements BiFunction<Map<String, String>, @Nullable Object[], Object> {

    private record Configured(Map<String, String> settings, BodyguardUrlConnections connections) {}

    private @Nullable Configured configured;

    /** For the agent. */
    public UrlInstallation() {}

    /**
     * A protected connection.
     *
     * @param settings the client's, by name
     * @param parts a {@code URL} for http or https, and the {@code Proxy} to go through, which may be null
     */
    @Override
    public Object apply(Map<String, String> settings, @Nullable Object[] parts) {
        URL url = (URL) Objects.requireNonNull(parts[0]);
        Proxy proxy = (Proxy) parts[1];
        try {
            BodyguardUrlConnections connections = connections(settings);
            return proxy == null ? connections.open(url) : connections.open(url, proxy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized BodyguardUrlConnections connections(Map<String, String> settings) throws IOException {
        Configured now = configured;
        if (now == null || !now.settings().equals(settings)) {
            now = new Configured(
                    settings,
                    BodyguardUrlConnections.protect(ConfiguredClient.read(Settings.of(settings))
                            .orElseThrow()
                            .build()));
            configured = now;
        }
        return now.connections();
    }
}
