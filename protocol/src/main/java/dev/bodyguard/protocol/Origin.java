package dev.bodyguard.protocol;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An origin (RFC 6454), normalised: lower-case scheme and host (A-labels, bracketed IPv6), default port dropped. */
public final class Origin {

    private final String scheme;
    private final String host;
    private final int port;

    private Origin(String scheme, String host, int port) {
        this.scheme = scheme;
        this.host = host;
        this.port = port;
    }

    /** Reads {@code scheme://host[:port]}; a path, query or user info is refused. */
    public static Origin parse(String text) throws MalformedMessage {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw new MalformedMessage("not an origin");
        }
        if (!Objects.requireNonNullElse(uri.getRawPath(), "").isEmpty()
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
            throw new MalformedMessage("an origin has no path");
        }
        return of(uri);
    }

    /** The origin of an absolute http or https URI. */
    public static Origin of(URI uri) throws MalformedMessage {
        String scheme = uri.getScheme();
        if (scheme == null || uri.getRawAuthority() == null) {
            throw new MalformedMessage("an origin needs a scheme and a host");
        }
        return of(scheme, uri.getRawAuthority());
    }

    /** The origin of a request that arrived with this scheme and this Host or :authority value. */
    public static Origin of(String scheme, String authority) throws MalformedMessage {
        String lower = scheme.toLowerCase(Locale.ROOT);
        if (!lower.equals("http") && !lower.equals("https")) {
            throw new MalformedMessage("an origin is http or https");
        }
        if (authority.indexOf('@') >= 0) {
            throw new MalformedMessage("user info is not allowed in an authority");
        }
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon >= 0 && colon > authority.lastIndexOf(']');
        int defaultPort = lower.equals("https") ? 443 : 80;
        int port = hasPort ? port(authority.substring(colon + 1), defaultPort) : defaultPort;
        return new Origin(lower, host(hasPort ? authority.substring(0, colon) : authority), port);
    }

    private static int port(String digits, int defaultPort) throws MalformedMessage {
        if (digits.isEmpty()) {
            return defaultPort;
        }
        if (digits.length() > 5 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new MalformedMessage("not a port");
        }
        int port = Integer.parseInt(digits);
        if (port < 1 || port > 65_535) {
            throw new MalformedMessage("not a port");
        }
        return port;
    }

    private static String host(String host) throws MalformedMessage {
        if (host.startsWith("[") && host.endsWith("]") && host.length() > 3) {
            return host.toLowerCase(Locale.ROOT);
        }
        if (host.isEmpty() || host.length() > 255 || host.indexOf('/') >= 0 || host.indexOf('[') >= 0) {
            throw new MalformedMessage("not a host");
        }
        boolean ascii = host.chars().allMatch(c -> c > 0x20 && c < 0x7f);
        try {
            return (ascii ? host : IDN.toASCII(host)).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw new MalformedMessage("not a host");
        }
    }

    /** {@code http} or {@code https}. */
    public String scheme() {
        return scheme;
    }

    /** Lower-case host; an IPv6 address keeps its brackets. */
    public String host() {
        return host;
    }

    /** The port, also when it is the scheme's default. */
    public int port() {
        return port;
    }

    /** {@code host} or {@code host:port}, without the scheme's default port. */
    public String authority() {
        boolean isDefault = port == (scheme.equals("https") ? 443 : 80);
        return isDefault ? host : host + ":" + port;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Origin that
                && scheme.equals(that.scheme)
                && host.equals(that.host)
                && port == that.port;
    }

    @Override
    public int hashCode() {
        return Objects.hash(scheme, host, port);
    }

    /** The ASCII serialisation, {@code scheme://host[:port]}. */
    @Override
    public String toString() {
        return scheme + "://" + authority();
    }
}
