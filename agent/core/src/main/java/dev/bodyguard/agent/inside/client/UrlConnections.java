package dev.bodyguard.agent.inside.client;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.bodyguard.agent.boot.Hook;
import dev.bodyguard.agent.inside.site.Site;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.net.URLConnection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code HttpURLConnection}: one was opened. Those to other origins stay as they are. */
final class UrlConnections {

    private static final String NAME = "url-connection";

    private final Protection protection;
    private @Nullable BiFunction<Map<String, String>, Object, Object> adapter;

    private UrlConnections(Protection protection) {
        this.protection = protection;
    }

    static Site site(Protection protection) {
        UrlConnections connections = new UrlConnections(protection);
        return new Site(
                NAME,
                Set.of("sun.net.www.protocol.http.Handler", "sun.net.www.protocol.https.Handler"),
                named("openConnection").and(takesArguments(2)),
                Open.class,
                (place, opened) -> connections.instead((@Nullable Object[]) Objects.requireNonNull(place), opened));
    }

    private @Nullable Object instead(@Nullable Object[] place, @Nullable Object opened) {
        URL url = (URL) Objects.requireNonNull(place[0]);
        int port = url.getPort() >= 0 ? url.getPort() : url.getDefaultPort();
        if (opened == null || !protection.listed().has(url.getHost(), port) || Callers.areAdapters("sun.net.")) {
            return opened;
        }
        return protection.protect(adapter(), HttpURLConnection.class, place);
    }

    /** One for all connections, which share their sessions. */
    private synchronized BiFunction<Map<String, String>, Object, Object> adapter() {
        if (adapter == null) {
            adapter = protection.entry(HttpURLConnection.class, Adapter.URL_CONNECTION);
        }
        return adapter;
    }

    private static final class Open {
        private Open() {}

        @SuppressWarnings("UnusedVariable") // Where this is put in, the parameters are what is returned.
        @Advice.OnMethodExit
        static void exit(
                @Advice.Argument(0) URL url,
                @Advice.Argument(1) @Nullable Proxy proxy,
                @Advice.Return(readOnly = false) @Nullable URLConnection opened) {
            opened = (URLConnection) Hook.reached(NAME, new Object[] {url, proxy}, opened);
        }
    }
}
