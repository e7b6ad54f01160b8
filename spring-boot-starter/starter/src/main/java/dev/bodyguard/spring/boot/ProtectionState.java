package dev.bodyguard.spring.boot;

import dev.bodyguard.filter.BodyguardFilter;
import jakarta.servlet.ServletContext;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What the running filter tells of itself; nothing of it is secret. */
final class ProtectionState {

    private ProtectionState() {}

    /** Scope, mode, pin and sessions; nothing at all when no filter runs. */
    static Map<String, Object> of(ServletContext context) {
        Map<String, Object> state = new TreeMap<>();
        if (context.getAttribute(BodyguardFilter.STATE) instanceof Supplier<?> supplier
                && supplier.get() instanceof Map<?, ?> told) {
            told.forEach((name, value) -> state.put(String.valueOf(name), value));
        }
        return state;
    }

    /** The code of the health: {@code DOWN} where no filter runs, unless there is no server at all. */
    static String status(ServletContext context, Map<String, Object> state) {
        if (MockContext.is(context)) {
            return "UNKNOWN";
        }
        return state.isEmpty() ? "DOWN" : "UP";
    }
}
