package dev.bodyguard.server.http;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Origin;
import dev.bodyguard.server.PathMapping;
import dev.bodyguard.server.ServerExchange;
import dev.bodyguard.server.ServerSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives places in a sealed head the names by which clients reach them. A proxy that rewrites paths or hosts rewrites {@code
 * Location} on the way back, too; inside the seal it cannot.
 */
public final class OutsideNames {

    private static final Pattern COOKIE_PATH = Pattern.compile(";\\s*path=([^;]*)", Pattern.CASE_INSENSITIVE);

    private final PathMapping paths;
    private final @Nullable Origin arrived;
    private final @Nullable Origin outside;

    /**
     * Names by themselves, without a request.
     *
     * @param paths how a proxy rewrites paths
     * @param arrived the origin under which the request reached the application, if it is one
     * @param outside the origin that clients use; nothing where it is the same
     */
    OutsideNames(PathMapping paths, @Nullable Origin arrived, @Nullable Origin outside) {
        this.paths = paths;
        this.arrived = arrived;
        this.outside = outside;
    }

    /** The names for one request. */
    public static OutsideNames of(ServerExchange exchange, ServerSettings settings) {
        return new OutsideNames(settings.paths(), arrivedAt(exchange), settings.origin());
    }

    private static @Nullable Origin arrivedAt(ServerExchange exchange) {
        try {
            return Origin.of(exchange.scheme(), exchange.authority());
        } catch (MalformedMessage unusual) {
            return null;
        }
    }

    /** The value of a field, by its name in lower case. */
    String in(String field, String value) {
        return switch (field) {
            case "location", "content-location" -> reference(value);
            case "set-cookie" -> cookie(value);
            default -> value;
        };
    }

    private String reference(String value) {
        if (value.startsWith("//")) {
            return value;
        }
        return value.startsWith("/") ? paths.outside(value) : absolute(value);
    }

    /** Only what leads back to the application: others' places have the names that they have. */
    private String absolute(String value) {
        try {
            URI uri = new URI(value);
            if (!uri.isAbsolute()
                    || uri.getRawAuthority() == null
                    || !Origin.of(uri).equals(arrived)) {
                return value;
            }
            int path =
                    value.indexOf(uri.getRawAuthority()) + uri.getRawAuthority().length();
            String rest = value.substring(path);
            String origin = outside == null ? value.substring(0, path) : outside.toString();
            return origin + (rest.startsWith("/") ? paths.outside(rest) : rest);
        } catch (URISyntaxException | MalformedMessage notOurs) {
            return value;
        }
    }

    private String cookie(String value) {
        Matcher path = COOKIE_PATH.matcher(value);
        if (!path.find()) {
            return value;
        }
        return value.substring(0, path.start(1)) + paths.outside(path.group(1)) + value.substring(path.end(1));
    }
}
