package dev.bodyguard.server;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Scope;

/**
 * How a proxy in front rewrites the beginning of paths: what clients call {@code /shop/cart} arrives as {@code /app/cart}.
 * Clients seal the path that they call, so the server has to know it. Prefixes are whole segments.
 */
public final class PathMapping {

    /** Paths arrive as clients call them. */
    public static final PathMapping NONE = new PathMapping("", "");

    private final String outside;
    private final String inside;

    private PathMapping(String outside, String inside) {
        this.outside = outside;
        this.inside = inside;
    }

    /**
     * Reads {@code OUTSIDE=INSIDE}, each {@code /} or {@code /segment[/segment..]}; empty text stands for {@link #NONE}.
     *
     * @throws IllegalArgumentException it is of another form
     */
    public static PathMapping parse(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        String[] both = text.split("=", -1);
        if (both.length != 2) {
            throw new IllegalArgumentException("'" + text + "' is not /outside=/inside");
        }
        return new PathMapping(prefix(both[0].trim()), prefix(both[1].trim()));
    }

    private static String prefix(String text) {
        try {
            if (!text.startsWith("/")) {
                throw new IllegalArgumentException("'" + text + "' does not begin with a slash");
            }
            Scope scope = Scope.parse(text);
            return scope.equals(Scope.ROOT) ? "" : scope.toString();
        } catch (MalformedMessage e) {
            throw new IllegalArgumentException("'" + text + "': " + e.getMessage(), e);
        }
    }

    /** What clients call this path, with whatever follows it; a path that the proxy does not make stays as it is. */
    public String outside(String path) {
        if (!isBelow(path)) {
            return path;
        }
        String rest = path.substring(inside.length());
        return outside.isEmpty() && !rest.startsWith("/") ? "/" + rest : outside + rest;
    }

    private boolean isBelow(String path) {
        return path.startsWith(inside)
                && (path.length() == inside.length() || "/?#;".indexOf(path.charAt(inside.length())) >= 0);
    }

    /**
     * What clients call this scope.
     *
     * @throws IllegalArgumentException no client reaches it
     */
    Scope outside(Scope scope) {
        String path = scope.equals(Scope.ROOT) ? "" : scope.toString();
        if (!isBelow(path)) {
            throw new IllegalArgumentException("setting " + ServerSetting.PREFIX.name() + ": the application is at "
                    + scope + ", which is not below " + inside);
        }
        try {
            return Scope.parse(outside(path));
        } catch (MalformedMessage e) {
            throw new IllegalArgumentException("setting " + ServerSetting.PREFIX.name() + ": " + e.getMessage(), e);
        }
    }

    /** Whether nothing is rewritten. */
    public boolean isNone() {
        return outside.equals(inside);
    }

    @Override
    public String toString() {
        return (outside.isEmpty() ? "/" : outside) + "=" + (inside.isEmpty() ? "/" : inside);
    }
}
