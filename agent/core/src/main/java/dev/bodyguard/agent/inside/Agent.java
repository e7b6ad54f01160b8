package dev.bodyguard.agent.inside;

import dev.bodyguard.agent.boot.Hook;
import dev.bodyguard.agent.inside.bridge.Bridges;
import dev.bodyguard.agent.inside.client.ClientSites;
import dev.bodyguard.agent.inside.server.ServerSites;
import dev.bodyguard.agent.inside.server.StartedBefore;
import dev.bodyguard.agent.inside.site.Site;
import dev.bodyguard.agent.inside.site.Sites;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;

/** The agent in its own class loader: started once, then only reached through its places. */
public final class Agent {

    private Agent() {}

    /**
     * Before the application: every class is met as it is loaded, but those of the JDK that are there already.
     *
     * @throws IOException a file with settings, or one that they name, cannot be read
     * @throws UnmodifiableClassException a class of the JDK cannot be changed
     * @throws IllegalArgumentException names the setting that is unknown or wrong
     */
    public static void atLaunch(String arguments, Instrumentation instrumentation, JarFile jar)
            throws IOException, UnmodifiableClassException {
        Sites sites = install(arguments, jar, instrumentation);
        change(sites.among(instrumentation.getAllLoadedClasses()), instrumentation);
    }

    /**
     * Into an application that runs: what starts from now on is protected. What was started before is not, and the log says so.
     *
     * @throws IOException a file with settings, or one that they name, cannot be read
     * @throws UnmodifiableClassException a class that is loaded already cannot be changed
     * @throws IllegalArgumentException names the setting that is unknown or wrong
     */
    public static void attached(String arguments, Instrumentation instrumentation, JarFile jar)
            throws IOException, UnmodifiableClassException {
        Sites sites = install(arguments, jar, instrumentation);
        Class<?>[] loaded = instrumentation.getAllLoadedClasses();
        Class<?>[] met = sites.among(loaded);
        change(met, instrumentation);
        StartedBefore.warn(ServerSites.among(met), loaded);
        ClientSites.warnOfEarlier(met);
    }

    private static void change(Class<?>[] loaded, Instrumentation instrumentation) throws UnmodifiableClassException {
        if (loaded.length > 0) {
            instrumentation.retransformClasses(loaded);
        }
    }

    private static Sites install(String arguments, JarFile jar, Instrumentation instrumentation) throws IOException {
        AgentSettings settings = AgentSettings.parse(arguments);
        Bridges bridges = new Bridges(jar);
        List<Site> list = new ArrayList<>();
        if (settings.protectsServers()) {
            list.addAll(ServerSites.of(settings.servers(), bridges));
        }
        if (settings.protectsClients()) {
            list.addAll(ClientSites.of(settings::clients, bridges));
        }
        Sites sites = new Sites(list);
        Hook.install(sites);
        instrumentation.addTransformer(sites, true);
        return sites;
    }
}
