package dev.bodyguard.client.core;

import dev.bodyguard.protocol.Field;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * A request as the application means it, one hop.
 *
 * @param method the method
 * @param uri where to, absolute, ASCII only
 * @param bodyLength octets of the body: 0 for none, {@link #UNKNOWN_LENGTH} if nobody knows yet
 * @param body whether the body can be produced again
 * @param fields the header fields, without framing ones
 */
public record OutgoingRequest(String method, URI uri, long bodyLength, Body body, List<Field> fields) {

    /** Of a body that ends when it ends. */
    public static final long UNKNOWN_LENGTH = -1;

    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE");

    /** How often a body can be produced. */
    public enum Body {
        /** As often as needed; an absent body too. */
        REPEATABLE,
        /** Once. */
        ONE_SHOT
    }

    /** Makes a request; the fields are copied. */
    public OutgoingRequest {
        fields = List.copyOf(fields);
    }

    /** Path and query, as sent. */
    public String target() {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    boolean isIdempotent() {
        return IDEMPOTENT.contains(method);
    }
}
