package dev.bodyguard.agent.inside.server;

import dev.bodyguard.agent.inside.bridge.Bridges;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Puts the filter into contexts that are about to start. One that cannot be protected does not start. */
final class StartingContexts {

    private static final String REGISTRATION = "dev.bodyguard.filter.BodyguardRegistration";

    private static final String ERROR_PAGES = "dev.bodyguard.error-pages";
    private static final String MULTIPARTS = "dev.bodyguard.multiparts";
    private static final String NO_DESCRIPTORS = "dev.bodyguard.no-descriptors";

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
    void protect(Object owner, Registrations registrations) {
        try {
            protect(owner.getClass().getMethod("getServletContext").invoke(owner), owner, registrations);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Bodyguard's agent finds no servlet context in " + owner, e);
        }
    }

    /**
     * Protects a context.
     *
     * @param owner what starts it
     * @param registrations what the container knows of it
     * @throws IllegalStateException it cannot be protected, and must not start
     */
    void protect(Object context, Object owner, Registrations registrations) {
        String name = context.toString();
        try {
            name = name(context);
            tell(context, registrations);
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

    /** In attributes that the filter asks for: it is a class of another loader. */
    private static void tell(Object context, Registrations registrations) throws ReflectiveOperationException {
        Method setAttribute = context.getClass().getMethod("setAttribute", String.class, Object.class);
        setAttribute.invoke(context, ERROR_PAGES, (Supplier<Object>) registrations::errorPages);
        setAttribute.invoke(context, MULTIPARTS, (Supplier<Object>) registrations::multiparts);
        setAttribute.invoke(context, NO_DESCRIPTORS, !registrations.readDescriptors());
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
