package dev.bodyguard.testkit.contract.servlet;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which path of the application shows which error. */
public final class ErrorPages {

    private final Map<Integer, String> statuses = new LinkedHashMap<>();
    private final Map<Class<? extends Throwable>, String> exceptions = new LinkedHashMap<>();

    ErrorPages() {}

    void on(int status, String path) {
        statuses.put(status, path);
    }

    void on(Class<? extends Throwable> thrown, String path) {
        exceptions.put(thrown, path);
    }

    /** Paths by status. */
    public Map<Integer, String> statuses() {
        return Collections.unmodifiableMap(statuses);
    }

    /** Paths by the class of what was thrown. */
    public Map<Class<? extends Throwable>, String> exceptions() {
        return Collections.unmodifiableMap(exceptions);
    }
}
