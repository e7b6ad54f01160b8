package dev.bodyguard.filter;

import java.net.URI;

/** Where a redirect leads: the container would make it a URL; ours travels in the head and must be understood by itself. */
final class RedirectTarget {

    private RedirectTarget() {}

    /**
     * A reference as an absolute path or URL.
     *
     * @param page the path of the request that is redirected
     * @param reference what the application gave
     */
    static String of(String page, String reference) {
        try {
            if (reference.startsWith("/") || URI.create(reference).isAbsolute()) {
                return reference;
            }
            if (reference.isEmpty() || reference.startsWith("?") || reference.startsWith("#")) {
                // java.net.URI would take the folder for the page itself.
                return page + reference;
            }
            return URI.create(page).resolve(reference).toString();
        } catch (IllegalArgumentException unusual) {
            return reference;
        }
    }
}
