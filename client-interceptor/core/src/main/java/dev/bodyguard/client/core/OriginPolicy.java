package dev.bodyguard.client.core;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.Scope;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Which requests are protected, by origin and path prefix (whole segments). The longest matching rule decides. Without a
 * matching rule: an origin of which any part is protected is refused, so that a forgotten path never leaves in clear; other
 * origins are left alone. A policy without any rule protects every origin.
 *
 * <p>Fails closed: a path with dot segments or encoded separators never matches a rule that leaves it alone, because a
 * server may resolve it to another one.
 */
public final class OriginPolicy {

    private record Rule(Origin origin, Scope scope, Treatment treatment) {
        boolean covers(Origin other, String path) {
            return origin.equals(other) && scope.covers(path);
        }
    }

    /** Every origin is protected. */
    public static final OriginPolicy PROTECT_EVERYTHING = new OriginPolicy(List.of());

    private final List<Rule> rules;

    private OriginPolicy(List<Rule> rules) {
        this.rules = rules.stream()
                .sorted(Comparator.comparingInt((Rule rule) -> rule.scope().length())
                        .reversed())
                .toList();
    }

    /** A policy to which rules are added. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * What this policy says about a request.
     *
     * @param path the raw path, with or without the query
     */
    public Treatment treatmentOf(Origin origin, String path) {
        if (rules.isEmpty()) {
            return Treatment.PROTECT;
        }
        for (Rule rule : rules) {
            if (rule.covers(origin, path) && (rule.treatment() != Treatment.LEAVE || isPlain(path))) {
                return rule.treatment();
            }
        }
        return protectsPartOf(origin) ? Treatment.REFUSE : Treatment.LEAVE;
    }

    /** Whether a rule leaves this request alone by name; only such a rule overrides that an origin was protected before. */
    boolean leavesExplicitly(Origin origin, String path) {
        return !rules.isEmpty()
                && rules.stream().anyMatch(rule -> rule.covers(origin, path) && rule.treatment() == Treatment.LEAVE)
                && treatmentOf(origin, path) == Treatment.LEAVE;
    }

    private boolean protectsPartOf(Origin origin) {
        return rules.stream().anyMatch(rule -> rule.origin().equals(origin) && rule.treatment() == Treatment.PROTECT);
    }

    private static boolean isPlain(String pathWithQuery) {
        int query = pathWithQuery.indexOf('?');
        String path = (query < 0 ? pathWithQuery : pathWithQuery.substring(0, query)).toLowerCase(Locale.ROOT);
        return !(path.contains("/.")
                || path.contains("%2e")
                || path.contains("%2f")
                || path.contains("%5c")
                || path.contains("\\")
                || path.contains("//")
                || path.contains(";"));
    }

    @Override
    public String toString() {
        return rules.isEmpty() ? "protect everything" : rules.toString();
    }

    /** Collects rules. Each takes {@code scheme://host[:port][/path]}. */
    public static final class Builder {
        private final List<Rule> rules = new ArrayList<>();

        private Builder() {}

        /** Requests there are sealed or not sent. */
        public Builder protect(String url) {
            return add(url, Treatment.PROTECT);
        }

        /** Requests there are none of our business. */
        public Builder leave(String url) {
            return add(url, Treatment.LEAVE);
        }

        /** Requests there are not sent. */
        public Builder refuse(String url) {
            return add(url, Treatment.REFUSE);
        }

        /** The policy. */
        public OriginPolicy build() {
            return new OriginPolicy(rules);
        }

        private Builder add(String url, Treatment treatment) {
            try {
                URI uri = URI.create(url);
                if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
                    throw new IllegalArgumentException("a rule has no query: " + url);
                }
                String path = Objects.requireNonNullElse(uri.getRawPath(), "");
                String scope = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
                rules.add(new Rule(Origin.of(uri), Scope.parse(scope), treatment));
                return this;
            } catch (MalformedMessage e) {
                throw new IllegalArgumentException("not an origin with an optional path: " + url, e);
            }
        }
    }
}
