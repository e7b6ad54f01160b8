package dev.bodyguard.agent.inside.server;

import static dev.bodyguard.agent.inside.server.Registrations.ask;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Those of a {@code ServletContextHandler}. Pages for a range of statuses are not told. */
record JettyRegistrations(Object handler) implements Registrations {

    private static final String GLOBAL = "org.eclipse.jetty.server.error_page.global";
    private static final String KEEPER = ".servlet.ErrorPageErrorHandler";

    @Override
    public Collection<String> errorPages() {
        Object errors = ask(handler, "getErrorHandler");
        if (errors == null || !hasPages(errors) || !(ask(errors, "getErrorPages") instanceof Map<?, ?> pages)) {
            return List.of();
        }
        return pages.keySet().stream()
                .map(page -> page.equals(GLOBAL) ? EVERY_OTHER : page.toString())
                .toList();
    }

    /** The one of Jetty's error handlers that has pages, or one made of it. */
    private static boolean hasPages(Object errors) {
        for (Class<?> type = errors.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().endsWith(KEEPER)) {
                return true;
            }
        }
        return false;
    }

    /** None: Jetty says a servlet's limits in an attribute of each request. */
    @Override
    public Map<String, Object> multiparts() {
        return Map.of();
    }

    @Override
    public boolean readDescriptors() {
        return !Registrations.isSpringBoots(handler);
    }
}
