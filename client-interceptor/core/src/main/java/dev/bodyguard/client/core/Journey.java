package dev.bodyguard.client.core;

import dev.bodyguard.protocol.ProtectionRequired;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The places that one call of the application comes to, redirect after redirect: once it was at a protected one, it goes to
 * protected ones only, and not from https to http. For one thread at a time.
 */
public final class Journey {

    private final ProtectedExchanges core;
    private @Nullable URI protectedPlace;

    /** Begins at no place. */
    public Journey(ProtectedExchanges core) {
        this.core = core;
    }

    /**
     * What to do with a request to this place.
     *
     * @return protect, or leave
     * @throws ProtectionRequired it leads from a protected place to plaintext, or out of https
     */
    public Treatment enter(URI to) throws IOException {
        Treatment treatment = core.treatmentOf(to);
        URI from = protectedPlace;
        if (from != null && treatment != Treatment.PROTECT) {
            throw new ProtectionRequired("a redirect from " + from + " to " + to
                    + " is refused: that place is not protected. Protect it with .protect(..)");
        }
        if (from != null && isHttps(from) && !isHttps(to)) {
            throw new ProtectionRequired("a redirect from " + from + " to " + to + " is refused: it leaves https");
        }
        if (treatment == Treatment.PROTECT) {
            protectedPlace = to;
        }
        return treatment;
    }

    private static boolean isHttps(URI uri) {
        return "https".equalsIgnoreCase(Objects.requireNonNullElse(uri.getScheme(), ""));
    }
}
