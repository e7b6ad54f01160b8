package dev.bodyguard.filter;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Registers the filter when the jar is dropped into an application: outermost, on every path and dispatcher type. An
 * application that declares a filter of the same name itself keeps its own declaration.
 */
public final class BodyguardInitializer implements ServletContainerInitializer {

    /** The name under which the filter is registered. */
    public static final String FILTER_NAME = "bodyguard";

    /** For containers. */
    public BodyguardInitializer() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> none, ServletContext context) {
        FilterRegistration.Dynamic registration = context.addFilter(FILTER_NAME, BodyguardFilter.class);
        if (registration != null) {
            BodyguardRegistration.outermost(registration);
        }
    }
}
