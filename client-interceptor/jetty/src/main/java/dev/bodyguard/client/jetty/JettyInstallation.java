package dev.bodyguard.client.jetty;

import dev.bodyguard.client.core.settings.ConfiguredClient;
import dev.bodyguard.runtime.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BiFunction;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpClientTransport;

/**
 * Protects the transport that a client is about to be made with, for an agent, which shares no class with the application but
 * those of the JDK.
 */
public final class JettyInstallation implements BiFunction<Map<String, String>, Object, Object> {

    /** For the agent. */
    public JettyInstallation() {}

    /**
     * The transport, protected, unless it is already: by an adapter of the application's.
     *
     * @param settings the client's, by name
     * @param given an {@code HttpClientTransport}
     * @throws IllegalStateException Jetty is older than 12.1
     */
    @Override
    public Object apply(Map<String, String> settings, Object given) {
        // An adapter of another class loader has a class of the same name.
        if (given.getClass().getName().equals(ProtectingTransport.class.getName())) {
            return given;
        }
        if (Arrays.stream(HttpClient.class.getMethods())
                .noneMatch(method -> method.getName().equals("getHttpClientTransport"))) {
            throw new IllegalStateException("Jetty 12.1 or later is needed");
        }
        try {
            return BodyguardJettyClient.protect(
                    (HttpClientTransport) given,
                    ConfiguredClient.read(Settings.of(settings)).orElseThrow().build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
