package dev.bodyguard.protocol;

import org.jspecify.annotations.Nullable;

/** The part of an origin that one session serves: a path prefix by whole segments, {@code /} or {@code /app}. */
public final class Scope {

    /** The whole origin. */
    public static final Scope ROOT = new Scope("");

    private final String prefix;

    private Scope(String prefix) {
        this.prefix = prefix;
    }

    /** Reads {@code /} or {@code /segment[/segment..]} without a trailing slash, query, dot segment or control character. */
    public static Scope parse(String path) throws MalformedMessage {
        if (path.equals("/") || path.isEmpty()) {
            return ROOT;
        }
        if (path.charAt(0) != '/' || path.endsWith("/") || path.contains("//") || path.length() > 1024) {
            throw new MalformedMessage("a scope is / or /segment, without a trailing slash");
        }
        for (String segment : path.substring(1).split("/", -1)) {
            if (segment.equals(".") || segment.equals("..")) {
                throw new MalformedMessage("a scope has no dot segments");
            }
        }
        if (!path.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '?' && c != '#')) {
            throw new MalformedMessage("a scope is a plain path");
        }
        return new Scope(path);
    }

    /** Whether the scope is a segment prefix of this path (which may carry a query). */
    public boolean covers(String path) {
        if (prefix.isEmpty()) {
            return true;
        }
        if (!path.startsWith(prefix)) {
            return false;
        }
        return path.length() == prefix.length() || "/?".indexOf(path.charAt(prefix.length())) >= 0;
    }

    /** Where this scope's handshake endpoint lives. */
    public String handshakePath() {
        return prefix + Wire.WELL_KNOWN;
    }

    /** Length of the prefix: of two scopes that cover a path the longer one serves it. */
    public int length() {
        return prefix.length();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Scope that && prefix.equals(that.prefix);
    }

    @Override
    public int hashCode() {
        return prefix.hashCode();
    }

    @Override
    public String toString() {
        return prefix.isEmpty() ? "/" : prefix;
    }
}
