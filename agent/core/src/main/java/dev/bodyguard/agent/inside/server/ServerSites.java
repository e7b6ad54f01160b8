package dev.bodyguard.agent.inside.server;

import dev.bodyguard.agent.inside.site.Site;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;

/** The places where servlet containers start an application, each before anything of the application runs. */
public final class ServerSites {

    private ServerSites() {}

    /** All of them, for filters with these settings, whose classes are in that jar. */
    public static List<Site> of(Map<String, String> settings, JarFile jar) {
        StartingContexts contexts = new StartingContexts(new Bridges(jar), settings);
        return List.of(Jetty.site(contexts), Tomcat.site(contexts), Undertow.site(contexts));
    }
}
