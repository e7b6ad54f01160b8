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
import org.jspecify.annotations.Nullable;

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

    private final @Nullable Supplier<? extends Filter> filter;
    private final @Nullable ServletContainerInitializer initializer;

    /** The filter, made anew for each application, and the initializer that registers it by itself. */
    public Protection(Supplier<? extends Filter> filter, ServletContainerInitializer initializer) {
        this.filter = filter;
        this.initializer = initializer;
    }

    private Protection() {
        this.filter = null;
        this.initializer = null;
    }

    /** Nothing to put into the application: the container was given {@link Application#containerSettings()}. */
    public static Protection byContainer() {
        return new Protection();
    }

    void install(Installation how, ServletContext context, Map<String, String> settings, Path directory)
            throws ServletException {
        if (filter == null || initializer == null) {
            return;
        }
        if (how == Installation.BY_INITIALIZER) {
            settings.forEach(context::setInitParameter);
            initializer.onStartup(Set.of(), context);
            return;
        }
        register(context, "protection", filter.get(), settings, Place.OUTERMOST);
        installBesides(how, context, settings, directory);
    }

    /** Where a framework puts the filter in, that is what there is of a hand and of an initializer: only a second filter comes besides. */
    void installBesides(Installation how, ServletContext context, Map<String, String> settings, Path directory) {
        if (filter == null) {
            return;
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
