package dev.bodyguard.agent.inside.server;

import dev.bodyguard.agent.inside.bridge.Bridges;
import dev.bodyguard.agent.inside.site.Site;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The places where servlet containers start an application, each before anything of the application runs. */
public final class ServerSites {

    private ServerSites() {}

    /** All of them, for filters with these settings, over these bridges. */
    public static List<Site> of(Map<String, String> settings, Bridges bridges) {
        StartingContexts contexts = new StartingContexts(bridges, settings);
        return List.of(Jetty.site(contexts), Tomcat.site(contexts), Undertow.site(contexts));
    }

    /** Those of these classes of any sites that start applications. */
    public static Class<?>[] among(Class<?>[] met) {
        List<String> names = List.of("org.eclipse.jetty.", "org.apache.catalina.", "io.undertow.");
        return Arrays.stream(met)
                .filter(type -> names.stream().anyMatch(type.getName()::startsWith))
                .toArray(Class<?>[]::new);
    }
}
