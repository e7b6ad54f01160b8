package dev.bodyguard.agent.inside.server;

import static dev.bodyguard.agent.inside.server.Registrations.ask;

import java.util.Collection;
import java.util.HashMap;
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

    @Override
    public Map<String, Object> multiparts() {
        Map<String, Object> multiparts = new HashMap<>();
        Object servlets = ask(handler, "getServletHandler");
        if (servlets != null && ask(servlets, "getServlets") instanceof Object[] holders) {
            for (Object holder : holders) {
                Object registration = ask(holder, "getRegistration");
                Object multipart = registration == null ? null : ask(registration, "getMultipartConfig");
                if (multipart != null) {
                    multiparts.put(String.valueOf(ask(holder, "getName")), multipart);
                }
            }
        }
        return multiparts;
    }

    @Override
    public boolean readDescriptors() {
        return !Registrations.isSpringBoots(handler);
    }
}
