package dev.bodyguard.agent.inside.client;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;

/** Who called what the agent intercepted. */
final class Callers {

    private static final StackWalker STACK = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);
    private static final String AGENT = "dev.bodyguard.agent.";
    private static final String ADAPTERS = "dev.bodyguard.client.";

    /**
     * Stands between an adapter for it and the client that is sent with, and calls back nothing of an application's. With Reactor in
     * between nobody can tell: what an application streams into a request may be another request.
     */
    private static final String BETWEEN = "org.springframework.http.client.";

    private Callers() {}

    /** What is said of the classes on this stack, but the agent's own, the nearest first. */
    static <T> T among(Function<Stream<Class<?>>, T> look) {
        return STACK.walk(frames -> look.apply(frames.<Class<?>>map(StackFrame::getDeclaringClass)
                .filter(type -> !type.getName().startsWith(AGENT))));
    }

    /**
     * Whether the nearest caller outside of the JDK and of a library is an adapter, a bridge's or the application's own: it does by
     * itself what is to be done. One that is further away does not: in between, code of the application was called back.
     *
     * @param libraries how the names of their classes begin
     */
    static boolean areAdapters(String... libraries) {
        return among(types -> types.filter(type -> !isOfJdk(type)
                        && !isBetween(type)
                        && Arrays.stream(libraries).noneMatch(type.getName()::startsWith))
                .findFirst()
                .filter(Callers::isAdapter)
                .isPresent());
    }

    static boolean isAdapter(Class<?> type) {
        return type.getName().startsWith(ADAPTERS);
    }

    static boolean isBetween(Class<?> type) {
        return type.getName().startsWith(BETWEEN);
    }

    static boolean isOfJdk(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return type.getModule().isNamed() && (loader == null || loader == ClassLoader.getPlatformClassLoader());
    }
}
