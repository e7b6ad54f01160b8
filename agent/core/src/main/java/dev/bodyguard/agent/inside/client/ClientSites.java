package dev.bodyguard.agent.inside.client;

import dev.bodyguard.agent.inside.bridge.Bridges;
import dev.bodyguard.agent.inside.site.Site;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The places where clients are made, and the one where whatever is not among these would connect. */
public final class ClientSites {

    private ClientSites() {}

    /**
     * All of them.
     *
     * @param settings the client's, by name, as they are when a client is made; they name what is protected
     */
    public static List<Site> of(Supplier<Map<String, String>> settings, Bridges bridges) {
        SharedTimer.start();
        Protection protection = new Protection(bridges, settings);
        return List.of(
                JdkHttp.site(protection),
                UrlConnections.site(protection),
                OkHttp.site(protection),
                Apache5.site(protection),
                Apache4.site(protection),
                JettyClient.site(protection),
                Apache5Reactor.site(protection),
                Connecting.site(protection));
    }

    /**
     * Tells the log of clients that may have been made before, and are let through at the socket all the same.
     *
     * @param met classes of the sites that were loaded before the agent came
     */
    public static void warnOfEarlier(Class<?>[] met) {
        for (Class<?> type : met) {
            if (type.getName().startsWith("jdk.internal.net.http.")
                    || type.getName().startsWith("okhttp3.")
                    || type.getName().startsWith("org.eclipse.jetty.client.")) {
                System.getLogger("dev.bodyguard.agent")
                        .log(
                                Level.WARNING,
                                "Clients that {0} made before Bodyguard''s agent came are NOT PROTECTED",
                                type.getName());
            }
        }
    }
}
