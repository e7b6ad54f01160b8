package dev.bodyguard.client.jdk;

import dev.bodyguard.client.core.settings.ConfiguredClient;
import dev.bodyguard.runtime.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Protects a client that was just built, for an agent, which shares no class with the application but those of the JDK.
 */
public final class JdkInstallation implements BiFunction<Map<String, String>, @Nullable Object[], Object> {

    /** For the agent. */
    public JdkInstallation() {}

    /**
     * The protected client.
     *
     * @param settings the client's, by name
     * @param parts the client, built without what follows: its {@code Redirect}, {@code CookieHandler} and {@code
     *     Authenticator}, each of which may be null; and a {@code BooleanSupplier} that tells, in the thread that sends, whether an adapter of the
     *     application's has sealed the request already
     */
    @Override
    public Object apply(Map<String, String> settings, @Nullable Object[] parts) {
        HttpClient.Redirect redirects = (HttpClient.Redirect) parts[1];
        AboveSeal above = new AboveSeal(
                redirects == null ? HttpClient.Redirect.NEVER : redirects, (CookieHandler) parts[2], (Authenticator)
                        parts[3]);
        try {
            return new BodyguardHttpClient(
                    (HttpClient) Objects.requireNonNull(parts[0]),
                    ConfiguredClient.read(Settings.of(settings)).orElseThrow().build(),
                    above,
                    (BooleanSupplier) Objects.requireNonNull(parts[4]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
