package dev.bodyguard.testkit.contract.client;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a suite wants its client.
 *
 * @param pins trusted servers
 * @param protectedOrigins what is protected; empty means everything
 * @param features what the application configured besides
 * @param proxy an HTTP proxy to go through
 */
public record ClientChoices(
        List<String> pins, List<URI> protectedOrigins, List<Feature> features, Optional<URI> proxy) {

    /** User name that a client with {@link Feature#CREDENTIALS} has. */
    public static final String USER = "needle-user";

    /** And its password. */
    public static final String PASSWORD = "needle-password";

    /** What an application configures. */
    public enum Feature {
        /** Follows redirects, but not from https to http. */
        REDIRECTS(Capability.REDIRECTS),
        /** Keeps cookies in memory. */
        COOKIES(Capability.COOKIES),
        /** Answers Basic challenges. */
        CREDENTIALS(Capability.CREDENTIALS),
        /** Prefers HTTP/2, without TLS by upgrade. */
        HTTP_2(Capability.HTTP_2);

        private final Capability needed;

        Feature(Capability needed) {
            this.needed = needed;
        }
    }

    /** What a client must be able to do that is configured so. */
    Set<Capability> needed() {
        Set<Capability> needed = EnumSet.noneOf(Capability.class);
        features.forEach(feature -> needed.add(feature.needed));
        proxy.ifPresent(through -> needed.add(Capability.PROXY));
        return needed;
    }

    public static ClientChoices pinned(String... pins) {
        return new ClientChoices(List.of(pins), List.of(), List.of(), Optional.empty());
    }

    public ClientChoices with(Feature... more) {
        List<Feature> all = new ArrayList<>(features);
        all.addAll(List.of(more));
        return new ClientChoices(pins, protectedOrigins, all, proxy);
    }

    public ClientChoices protecting(URI... origins) {
        return new ClientChoices(pins, List.of(origins), features, proxy);
    }

    public ClientChoices through(URI given) {
        return new ClientChoices(pins, protectedOrigins, features, Optional.of(given));
    }
}
