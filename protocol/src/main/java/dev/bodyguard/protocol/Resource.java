package dev.bodyguard.protocol;

import org.jspecify.annotations.Nullable;

/** What a document is of: an origin and a path with its query, in one spelling. SPEC.md section 9.1. */
public final class Resource {

    /** Most octets of its text. */
    public static final int LIMIT = 8192;

    private final Origin origin;
    private final String target;

    private Resource(Origin origin, String target) {
        this.origin = origin;
        this.target = target;
    }

    /**
     * The resource of a request.
     *
     * @param target path and query, as sent
     * @throws MalformedMessage the target is no path of visible ASCII characters, or the text is too long
     */
    public static Resource of(Origin origin, String target) throws MalformedMessage {
        Resource resource = new Resource(origin, NormalPath.of(target));
        if (!resource.target.startsWith("/")
                || !resource.target.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '#')) {
            throw new MalformedMessage("a resource has a path of visible ASCII characters");
        }
        if (resource.toString().length() > LIMIT) {
            throw new MalformedMessage("a resource has at most " + LIMIT + " octets");
        }
        return resource;
    }

    /**
     * Reads {@code scheme://host[:port]/path[?query]}.
     *
     * @throws MalformedMessage it is not in its own normal spelling
     */
    public static Resource parse(String text) throws MalformedMessage {
        int slashes = text.indexOf("://");
        int path = slashes < 0 ? -1 : text.indexOf('/', slashes + 3);
        if (path < 0) {
            throw new MalformedMessage("a resource has an origin and a path");
        }
        Resource resource = of(Origin.parse(text.substring(0, path)), text.substring(path));
        if (!resource.toString().equals(text)) {
            throw new MalformedMessage("a resource is in its normal spelling");
        }
        return resource;
    }

    /** The origin. */
    public Origin origin() {
        return origin;
    }

    /** Path and query, normalised. */
    public String target() {
        return target;
    }

    /** The path alone. */
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Resource that && origin.equals(that.origin) && target.equals(that.target);
    }

    @Override
    public int hashCode() {
        return 31 * origin.hashCode() + target.hashCode();
    }

    /** {@code scheme://host[:port]/path[?query]}. */
    @Override
    public String toString() {
        return origin + target;
    }
}
