package dev.bodyguard.server;

import dev.bodyguard.protocol.Scope;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Paths below a scope, as a list of patterns: {@code /exact}, {@code /prefix/*}, {@code *.suffix}. A path that a container
 * may read differently than we do ({@code ..}, {@code //}, {@code ;}, an encoded slash, dot or backslash) is ambiguous and
 * matches nothing: callers must take that for the protected side.
 */
public final class PathPatterns {

    private final List<String> patterns;

    private PathPatterns(List<String> patterns) {
        this.patterns = patterns;
    }

    /** Reads patterns. @throws IllegalArgumentException one is of no known form */
    public static PathPatterns of(List<String> patterns) {
        for (String pattern : patterns) {
            boolean prefixOrExact = pattern.startsWith("/")
                    && pattern.indexOf('*') == (pattern.endsWith("/*") ? pattern.length() - 1 : -1);
            boolean suffix = pattern.startsWith("*.") && pattern.indexOf('*', 1) < 0 && pattern.indexOf('/') < 0;
            if (!prefixOrExact && !suffix) {
                throw new IllegalArgumentException("'" + pattern + "' is none of /exact, /prefix/*, *.suffix");
            }
        }
        return new PathPatterns(List.copyOf(patterns));
    }

    /** Whether the path of this target, below the scope, matches; never for an ambiguous one. */
    public boolean match(Scope scope, String target) {
        String path = pathOf(target);
        if (patterns.isEmpty() || isAmbiguous(path) || !scope.covers(path)) {
            return false;
        }
        String below = path.substring(scope.length());
        return patterns.stream().anyMatch(pattern -> matches(pattern, below.isEmpty() ? "/" : below));
    }

    private static boolean matches(String pattern, String path) {
        if (pattern.startsWith("*")) {
            return path.endsWith(pattern.substring(1));
        }
        if (pattern.endsWith("/*")) {
            String prefix = pattern.substring(0, pattern.length() - 1);
            return path.startsWith(prefix) || (path + "/").equals(prefix);
        }
        return path.equals(pattern);
    }

    /** The first of ours that matches everything that one of the others does. */
    Optional<String> firstThatCovers(PathPatterns others) {
        return patterns.stream()
                .filter(ours -> others.patterns.stream().anyMatch(other -> covers(ours, other)))
                .findFirst();
    }

    private static boolean covers(String wide, String narrow) {
        boolean ofPrefix = narrow.endsWith("/*");
        boolean ofSuffix = narrow.startsWith("*");
        if (wide.equals(narrow) || wide.equals("/*")) {
            return true;
        }
        if (ofSuffix) {
            return wide.startsWith("*") && narrow.endsWith(wide.substring(1));
        }
        return ofPrefix
                ? wide.endsWith("/*") && narrow.startsWith(wide.substring(0, wide.length() - 1))
                : matches(wide, narrow);
    }

    static String pathOf(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** Whether a container may dispatch this path elsewhere than it reads. */
    static boolean isAmbiguous(String target) {
        String path = pathOf(target).toLowerCase(Locale.ROOT);
        return !path.startsWith("/")
                || path.contains("//")
                || path.contains("/.")
                || path.contains(";")
                || path.contains("\\")
                || path.contains("%2e")
                || path.contains("%2f")
                || path.contains("%5c")
                || path.contains("%3b")
                || path.contains("%25")
                || path.contains("%00");
    }

    boolean isEmpty() {
        return patterns.isEmpty();
    }

    /** The patterns, separated by commas. */
    @Override
    public String toString() {
        return String.join(", ", patterns);
    }
}
