package dev.bodyguard.filter;

import dev.bodyguard.filter.WebXml.Descriptor;
import dev.bodyguard.runtime.settings.Settings;
import dev.bodyguard.server.BodyguardServer;
import dev.bodyguard.server.ServerState;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a servlet context besides the servlet API: what an application framework that starts the application leaves
 * there for the filter, and what the filter tells it. Only types that every class loader shares.
 */
final class Host {

    private static final String EVERY_OTHER = "*";

    private final ServletContext context;

    Host(ServletContext context) {
        this.context = context;
    }

    /** The framework's settings before init parameters, or all the usual sources where there is none. */
    Settings settings(FilterConfig config) throws IOException {
        Map<?, ?> host = attribute(BodyguardFilter.SETTINGS, Map.class);
        Map<String, String> parameters = parameters(config);
        return host == null ? Settings.layered(parameters) : Settings.hosted(strings(host), parameters);
    }

    private Map<String, String> parameters(FilterConfig config) {
        Map<String, String> parameters = new HashMap<>();
        for (String name : Collections.list(context.getInitParameterNames())) {
            parameters.put(name, context.getInitParameter(name));
        }
        for (String name : Collections.list(config.getInitParameterNames())) {
            parameters.put(name, config.getInitParameter(name));
        }
        return parameters;
    }

    private static Map<String, String> strings(Map<?, ?> values) {
        Map<String, String> strings = new HashMap<>();
        values.forEach((name, value) -> strings.put(String.valueOf(name), String.valueOf(value)));
        return strings;
    }

    /** What the deployment descriptors say, and what the framework registers in code. */
    Descriptor descriptor() {
        boolean unread = Boolean.TRUE.equals(attribute(BodyguardFilter.NO_DESCRIPTORS, Boolean.class));
        Descriptor written = unread ? Descriptor.NOTHING : WebXml.read(context);
        Set<Integer> statuses = new HashSet<>(written.statuses());
        Set<String> exceptions = new HashSet<>(written.exceptions());
        boolean everything = written.everything();
        Collection<?> pages = attribute(BodyguardFilter.ERROR_PAGES, Collection.class);
        for (Object page : pages == null ? Set.of() : pages) {
            String text = String.valueOf(page);
            if (text.equals(EVERY_OTHER)) {
                everything = true;
            } else if (Character.isDigit(text.charAt(0))) {
                statuses.add(Integer.valueOf(text));
            } else {
                exceptions.add(text);
            }
        }
        return new Descriptor(statuses, exceptions, everything, multiparts(written));
    }

    private Map<String, MultipartConfigElement> multiparts(Descriptor written) {
        Map<String, MultipartConfigElement> multiparts = new HashMap<>(written.multiparts());
        Map<?, ?> host = attribute(BodyguardFilter.MULTIPARTS, Map.class);
        if (host != null) {
            host.forEach((servlet, element) ->
                    multiparts.put(String.valueOf(servlet), MultipartConfigElement.class.cast(element)));
        }
        return multiparts;
    }

    private <T> @Nullable T attribute(String name, Class<T> type) {
        Object said = context.getAttribute(name);
        Object value = said instanceof Supplier<?> later ? later.get() : said;
        if (value != null && !type.isInstance(value)) {
            throw new IllegalArgumentException("the context's attribute " + name + " is no " + type.getName());
        }
        return type.cast(value);
    }

    /** Lets whoever watches ask for the state, of the outermost filter where there are two. */
    void tellStateOf(BodyguardServer server) {
        if (context.getAttribute(BodyguardFilter.STATE) == null) {
            context.setAttribute(BodyguardFilter.STATE, (Supplier<Map<String, Object>>) () -> stateOf(server));
        }
    }

    private static Map<String, Object> stateOf(BodyguardServer server) {
        ServerState state = server.state();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("scope", state.scope().toString());
        told.put("mode", state.mode().name().toLowerCase(Locale.ROOT));
        told.put("pin", state.pin().toString());
        told.put("sessions", state.sessions());
        return told;
    }

    /** The filter has stopped. */
    void tellNoState() {
        context.removeAttribute(BodyguardFilter.STATE);
    }
}
