package dev.bodyguard.agent.inside.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The servlet API that a context implements: who loaded it, and in which directory of the agent's jar the filter for it is.
 *
 * @param directory with a slash at its end
 */
record ServletApi(ClassLoader loader, String directory) {

    private static final String CONTEXT = ".servlet.ServletContext";

    /**
     * That of a context.
     *
     * @throws IllegalStateException it is no servlet context that we have a filter for
     */
    static ServletApi of(Object context) {
        Deque<Class<?>> left = new ArrayDeque<>(List.of(context.getClass()));
        while (!left.isEmpty()) {
            Class<?> type = left.remove();
            if (type.getName().equals("jakarta" + CONTEXT)) {
                return new ServletApi(type.getClassLoader(), "jakarta/");
            }
            if (type.getName().equals("javax" + CONTEXT)) {
                return new ServletApi(type.getClassLoader(), "javax/");
            }
            left.addAll(List.of(type.getInterfaces()));
            if (type.getSuperclass() != null) {
                left.add(type.getSuperclass());
            }
        }
        throw new IllegalStateException(context.getClass().getName() + " is no servlet context");
    }
}
