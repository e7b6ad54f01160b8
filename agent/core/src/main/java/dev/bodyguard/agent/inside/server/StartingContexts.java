package dev.bodyguard.agent.inside.server;

import dev.bodyguard.agent.inside.bridge.Bridges;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.function.BiConsumer;

/** Puts the filter into contexts that are about to start. One that cannot be protected does not start. */
final class StartingContexts {

    private static final String REGISTRATION = "dev.bodyguard.filter.BodyguardRegistration";

    private final Bridges bridges;
    private final Map<String, String> settings;

    StartingContexts(Bridges bridges, Map<String, String> settings) {
        this.bridges = bridges;
        this.settings = settings;
    }

    /**
     * Protects the context of what has a method {@code getServletContext}.
     *
     * @throws IllegalStateException it cannot be protected, and must not start
     */
    void protect(Object owner) {
        try {
            protect(owner.getClass().getMethod("getServletContext").invoke(owner), owner);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Bodyguard's agent finds no servlet context in " + owner, e);
        }
    }

    /**
     * Protects a context.
     *
     * @param owner what starts it
     * @throws IllegalStateException it cannot be protected, and must not start
     */
    void protect(Object context, Object owner) {
        String name = context.toString();
        try {
            name = name(context);
            registration(context).accept(context, settings);
            Log.LOG.log(
                    Level.INFO,
                    "Bodyguard''s agent protects the application {0} in {1}",
                    name,
                    owner.getClass().getName());
        } catch (Exception | LinkageError e) {
            throw new IllegalStateException(
                    "Bodyguard's agent cannot protect the application " + name + ", which must not start so: " + e, e);
        }
    }

    private static String name(Object context) throws ReflectiveOperationException {
        return "'" + context.getClass().getMethod("getContextPath").invoke(context) + "'";
    }

    @SuppressWarnings("unchecked") // The class is ours, and its type is the agreement with it.
    private BiConsumer<Object, Map<String, String>> registration(Object context) {
        ServletApi api = ServletApi.of(context);
        return (BiConsumer<Object, Map<String, String>>) bridges.entry(api.loader(), api.directory(), REGISTRATION);
    }

    /** Asked for a logger only when there is something to say: applications set their logging up after an agent has started. */
    private static final class Log {
        static final Logger LOG = System.getLogger("dev.bodyguard.agent");
    }
}
