package dev.bodyguard.agent.inside.client;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.function.Function;
import java.util.stream.Stream;

/** Who called what the agent intercepted. */
final class Callers {

    private static final StackWalker STACK = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);
    private static final String AGENT = "dev.bodyguard.agent.";
    private static final String ADAPTERS = "dev.bodyguard.client.";

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
     * @param library how the names of its classes begin
     */
    static boolean areAdapters(String library) {
        return among(
                types -> types.filter(type -> !isOfJdk(type) && !type.getName().startsWith(library))
                        .findFirst()
                        .filter(Callers::isAdapter)
                        .isPresent());
    }

    static boolean isAdapter(Class<?> type) {
        return type.getName().startsWith(ADAPTERS);
    }

    static boolean isOfJdk(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return type.getModule().isNamed() && (loader == null || loader == ClassLoader.getPlatformClassLoader());
    }
}
