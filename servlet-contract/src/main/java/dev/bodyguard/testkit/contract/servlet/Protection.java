package dev.bodyguard.testkit.contract.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The filter and the initializer that are under test, put in as a user would. */
public final class Protection {

    /** Ways into an application. */
    enum Installation {
        BY_HAND,
        BY_HAND_TWICE,
        FROM_TWO_LOADERS,
        BY_INITIALIZER
    }

    /** Where a filter comes among those that are there already. */
    enum Place {
        OUTERMOST,
        INNERMOST
    }

    /** What the reason begins with why a row has no meaning where the container protects by itself. */
    public static final String BY_CONTAINER = "protected by the container: ";

    /** What the reason begins with why a row has no meaning where an agent puts the filter in. */
    static final String BY_AGENT = "protected by the agent: ";

    /** Says that these suites run in a JVM with the agent: then it alone puts the filter into applications. */
    private static final String AGENT = "contract.agent";

    /** Says it to a JVM that a test starts. */
    static final String SAID_BY_AGENT = "-D" + AGENT + "=true";

    /** Who protects an application that has nothing of ours. */
    private enum By {
        FILTER,
        CONTAINER,
        AGENT
    }

    private final By by;
    private final Supplier<? extends Filter> filter;
    private final ServletContainerInitializer initializer;

    /** The filter, made anew for each application, and the initializer that registers it by itself; neither beside an agent. */
    public Protection(Supplier<? extends Filter> filter, ServletContainerInitializer initializer) {
        this(isByAgent() ? By.AGENT : By.FILTER, filter, initializer);
    }

    private Protection(By by, Supplier<? extends Filter> filter, ServletContainerInitializer initializer) {
        this.by = by;
        this.filter = filter;
        this.initializer = initializer;
    }

    /**
     * In a container that protects by itself, with {@link Application#settings()}: only what an application brings besides, a second
     * filter or the initializer, is put into it.
     */
    public static Protection byContainer(Supplier<? extends Filter> filter, ServletContainerInitializer initializer) {
        return new Protection(By.CONTAINER, filter, initializer);
    }

    /** Whether an agent puts the filter in, before all that a row brings. */
    public static boolean isByAgent() {
        return Boolean.getBoolean(AGENT);
    }

    void install(Installation how, ServletContext context, Map<String, String> settings, Path directory)
            throws ServletException {
        if (how == Installation.BY_INITIALIZER) {
            settings.forEach(context::setInitParameter);
            initializer.onStartup(Set.of(), context);
            return;
        }
        if (by == By.FILTER) {
            register(context, "protection", filter.get(), settings, Place.OUTERMOST);
        }
        installBesides(how, context, settings, directory);
    }

    /** Where a framework puts the filter in, that is what there is of a hand and of an initializer: only a second filter comes besides. */
    void installBesides(Installation how, ServletContext context, Map<String, String> settings, Path directory) {
        if (by == By.AGENT) {
            // What the agent put in before reads them when it is initialised.
            settings.forEach(context::setInitParameter);
        }
        if (how == Installation.BY_HAND_TWICE || how == Installation.FROM_TWO_LOADERS) {
            Map<String, String> second = new HashMap<>(settings);
            second.put("bodyguard.identity", directory.resolve("second.pem").toString());
            Filter again = how == Installation.BY_HAND_TWICE
                    ? filter.get()
                    : SecondLoader.copyOf(filter.get().getClass());
            register(context, "second", again, second, Place.INNERMOST);
        }
    }

    private static void register(
            ServletContext context, String name, Filter one, Map<String, String> settings, Place place) {
        FilterRegistration.Dynamic registration = context.addFilter(name, one);
        registration.setAsyncSupported(true);
        registration.setInitParameters(settings);
        registration.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), place == Place.INNERMOST, "/*");
    }
}
