package dev.bodyguard.protocol;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The names of the header fields that travel inside the sealed head. A receiver deletes every clear occurrence of them,
 * present in the head or not. SPEC.md section 5.3.
 */
public final class ProtectedFields {

    private static final SortedSet<String> NEVER = lower(List.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "host",
            "expect",
            "date",
            "vary",
            Wire.FIELD_LOWER));

    /** The default list. */
    public static final ProtectedFields DEFAULT = of(List.of(
            "authorization",
            "cache-control",
            "content-type",
            "content-encoding",
            "content-language",
            "content-disposition",
            "content-length",
            "location",
            "link",
            "refresh",
            "etag",
            "last-modified",
            "www-authenticate",
            "x-http-method-override",
            Wire.DOCUMENT_FIELD,
            Wire.REVOKED_FIELD));

    private final SortedSet<String> names;

    private ProtectedFields(SortedSet<String> names) {
        this.names = Collections.unmodifiableSortedSet(names);
    }

    /**
     * Makes a list.
     *
     * @throws IllegalArgumentException names a framing or hop-by-hop field, host, or access-control-*
     */
    public static ProtectedFields of(Collection<String> names) {
        SortedSet<String> lowered = lower(names);
        for (String name : lowered) {
            if (!isPossible(name)) {
                throw new IllegalArgumentException("'" + name + "' cannot be a protected header field");
            }
        }
        return new ProtectedFields(lowered);
    }

    /** Whether a field of this lower-case name can be on any list. */
    public static boolean isPossible(String name) {
        return !NEVER.contains(name) && !name.startsWith("access-control-") && isToken(name);
    }

    /** This list with more names. */
    public ProtectedFields with(Collection<String> more) {
        SortedSet<String> all = new TreeSet<>(names);
        all.addAll(more);
        return of(all);
    }

    /** Whether a field of this name, in any case, is protected. */
    public boolean contains(String name) {
        return names.contains(name) || names.contains(name.toLowerCase(Locale.ROOT));
    }

    /** The names, lower case, sorted. */
    public SortedSet<String> names() {
        return names;
    }

    private static SortedSet<String> lower(Collection<String> names) {
        SortedSet<String> lowered = new TreeSet<>();
        names.forEach(name -> lowered.add(name.toLowerCase(Locale.ROOT)));
        return lowered;
    }

    private static boolean isToken(String name) {
        return !name.isEmpty()
                && name.length() <= 128
                && name.chars()
                        .allMatch(c ->
                                (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
    }

    @Override
    public String toString() {
        return String.join(", ", names);
    }
}
