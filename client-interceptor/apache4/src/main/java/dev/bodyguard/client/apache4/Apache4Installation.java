package dev.bodyguard.client.apache4;

import dev.bodyguard.client.core.settings.ConfiguredClient;
import dev.bodyguard.runtime.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Makes builders of protected clients, for an agent, which shares no class with the application but those of the JDK.
 */
public final class Apache4Installation implements BiFunction<Map<String, String>, Object, Object> {

    /** For the agent. */
    public Apache4Installation() {}

    /**
     * A builder in place of the one that was made.
     *
     * @param settings the client's, by name
     * @param made an {@code HttpClientBuilder} on which nothing was configured
     */
    @Override
    public Object apply(Map<String, String> settings, Object made) {
        try {
            return BodyguardApache4.newBuilder(
                    ConfiguredClient.read(Settings.of(settings)).orElseThrow().build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
