package dev.bodyguard.agent.inside.client;

import dev.bodyguard.client.core.settings.ClientSetting;
import dev.bodyguard.runtime.settings.Settings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The hosts and ports of protected origins. */
final class Listed {

    private record Place(String host, int port) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    private final Set<Place> places = new HashSet<>();
    private final boolean everything;

    /** Those that these settings name. */
    Listed(Map<String, String> texts) {
        Settings settings = Settings.of(texts);
        everything = settings.text(ClientSetting.PROTECT).equals("*");
        if (!everything) {
            settings.list(ClientSetting.PROTECT).forEach(url -> places.add(place(URI.create(url))));
        }
    }

    private static Place place(URI uri) {
        int port = uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        return new Place(canonical(uri.getHost()), port);
    }

    /** Whether a part of the origin with this host and port may be protected. */
    boolean has(String host, int port) {
        return everything || places.contains(new Place(canonical(host), port));
    }

    /**
     * The protected place that is at this address, by name, or by the addresses that its name has. Where everything is protected
     * there is none: not everything that connects speaks HTTP.
     */
    Optional<String> at(InetSocketAddress address) {
        String host = canonical(address.getHostString());
        return places.stream()
                .filter(place -> place.port() == address.getPort()
                        && (place.host().equals(host) || hasAddress(place, address.getAddress())))
                .map(Place::toString)
                .findFirst();
    }

    private static boolean hasAddress(Place place, @Nullable InetAddress address) {
        try {
            // What was connected to by another name is another origin's.
            return address != null
                    && address.toString().startsWith("/")
                    && Arrays.asList(InetAddress.getAllByName(place.host())).contains(address);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String canonical(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        String bare = lower.startsWith("[") ? lower.substring(1, lower.length() - 1) : lower;
        return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
    }
}
