package dev.bodyguard.agent.inside;

import dev.bodyguard.agent.boot.Hook;
import dev.bodyguard.agent.inside.server.ServerSites;
import dev.bodyguard.agent.inside.server.StartedBefore;
import dev.bodyguard.agent.inside.site.Site;
import dev.bodyguard.agent.inside.site.Sites;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.List;
import java.util.jar.JarFile;

/** The agent in its own class loader: started once, then only reached through its places. */
public final class Agent {

    private Agent() {}

    /**
     * Before the application: every class is met as it is loaded.
     *
     * @throws IOException the file with settings cannot be read
     * @throws IllegalArgumentException names the setting that nothing knows
     */
    public static void atLaunch(String arguments, Instrumentation instrumentation, JarFile jar) throws IOException {
        install(sites(arguments, jar), instrumentation);
    }

    /**
     * Into an application that runs: what starts from now on is protected. What was started before is not, and the log says so.
     *
     * @throws IOException the file with settings cannot be read
     * @throws UnmodifiableClassException a class that is loaded already cannot be changed
     * @throws IllegalArgumentException names the setting that nothing knows
     */
    public static void attached(String arguments, Instrumentation instrumentation, JarFile jar)
            throws IOException, UnmodifiableClassException {
        Sites sites = install(sites(arguments, jar), instrumentation);
        Class<?>[] loaded = instrumentation.getAllLoadedClasses();
        Class<?>[] met = sites.among(loaded);
        if (met.length > 0) {
            instrumentation.retransformClasses(met);
        }
        StartedBefore.warn(met, loaded);
    }

    private static List<Site> sites(String arguments, JarFile jar) throws IOException {
        return ServerSites.of(AgentSettings.parse(arguments), jar);
    }

    private static Sites install(List<Site> list, Instrumentation instrumentation) {
        Sites sites = new Sites(list);
        Hook.install(sites);
        instrumentation.addTransformer(sites, true);
        return sites;
    }
}
