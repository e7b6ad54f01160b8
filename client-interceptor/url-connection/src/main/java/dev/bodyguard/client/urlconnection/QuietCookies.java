package dev.bodyguard.client.urlconnection;

import java.io.IOException;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.CookieStore;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The application's default cookie handler, but for what happens below the seal. A connection of the JDK takes the default
 * handler as it is made, and would put its cookies on the wire beside the sealed ones; there is no other way to have one without.
 */
final class QuietCookies extends CookieManager {

    private final CookieHandler applications;

    private QuietCookies(CookieHandler applications) {
        this.applications = applications;
    }

    /** The default handler of the application. From here on the JDK's connections have it through this. */
    static synchronized @Nullable CookieHandler applications() {
        CookieHandler handler = getDefault();
        if (handler instanceof QuietCookies quiet) {
            return quiet.applications;
        }
        if (handler != null) {
            setDefault(new QuietCookies(handler));
        }
        return handler;
    }

    /** Whether a connection that is made now has a handler that is not quiet: the application changed it meanwhile. */
    static boolean isLoud() {
        CookieHandler handler = getDefault();
        return handler != null && !(handler instanceof QuietCookies);
    }

    /** The default handler is the application's own again. */
    static synchronized void end() {
        if (getDefault() instanceof QuietCookies quiet) {
            setDefault(quiet.applications);
        }
    }

    @Override
    public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) throws IOException {
        return BelowTheSeal.current() == null ? applications.get(uri, headers) : Map.of();
    }

    @Override
    public void put(URI uri, Map<String, List<String>> headers) throws IOException {
        BelowTheSeal below = BelowTheSeal.current();
        if (below == null) {
            applications.put(uri, headers);
        } else {
            below.answered(headers);
        }
    }

    @Override
    public CookieStore getCookieStore() {
        return applications instanceof CookieManager manager ? manager.getCookieStore() : super.getCookieStore();
    }

    @Override
    public void setCookiePolicy(CookiePolicy policy) {
        if (applications instanceof CookieManager manager) {
            manager.setCookiePolicy(policy);
        }
    }
}
