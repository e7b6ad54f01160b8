package dev.bodyguard.filter;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Puts a filter into a context that is starting, before all that its application brings: for an agent, which shares no class with
 * the application but those of the JDK. An application that brings the filter as well has two, which act as one.
 */
public final class BodyguardRegistration implements BiConsumer<Object, Map<String, String>> {

    /** The name under which the filter is registered: not the initializer's, which an application may have taken. */
    public static final String FILTER_NAME = "bodyguard-agent";

    /** For the agent. */
    public BodyguardRegistration() {}

    /**
     * Registers the filter.
     *
     * @param context a {@code ServletContext}
     * @param settings init parameters of the filter
     * @throws IllegalStateException the context does not take it: its application must not start
     */
    @Override
    public void accept(Object context, Map<String, String> settings) {
        // An instance: by its class alone containers would look for it among the application's.
        FilterRegistration.Dynamic registration =
                ((ServletContext) context).addFilter(FILTER_NAME, new BodyguardFilter());
        if (registration == null) {
            throw new IllegalStateException("the application has a filter named " + FILTER_NAME);
        }
        registration.setInitParameters(settings);
        outermost(registration);
    }

    /** On every path and dispatcher type, before all others that are there, with asynchronous support. */
    static void outermost(FilterRegistration.Dynamic registration) {
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
    }
}
