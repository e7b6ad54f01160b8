package dev.bodyguard.agent.inside.server;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What was started before an agent was attached, as far as class loaders tell: it stays as it is, and somebody must be told. */
public final class StartedBefore {

    private StartedBefore() {}

    /**
     * Tells the log.
     *
     * @param containers classes that start applications, loaded already
     * @param loaded all classes that are loaded
     */
    public static void warn(Class<?>[] containers, Class<?>[] loaded) {
        if (containers.length == 0) {
            return;
        }
        Logger log = System.getLogger("dev.bodyguard.agent");
        for (String name : applications(loaded)) {
            log.log(
                    Level.WARNING,
                    "The application {0} was started before Bodyguard''s agent came, and is NOT PROTECTED until it is started again",
                    name);
        }
        for (Class<?> container : containers) {
            log.log(
                    Level.WARNING,
                    "Whatever {0} started before Bodyguard''s agent came is NOT PROTECTED until it is started again",
                    container.getName());
        }
    }

    private static Set<String> applications(Class<?>[] loaded) {
        return Arrays.stream(loaded)
                .map(Class::getClassLoader)
                .filter(Objects::nonNull)
                .distinct()
                .flatMap(loader -> nameOf(loader).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Containers give each application a class loader that knows its name. */
    private static Optional<String> nameOf(ClassLoader loader) {
        for (Class<?> type = loader.getClass(); type != null; type = type.getSuperclass()) {
            String name = type.getName();
            if (name.equals("org.apache.catalina.loader.WebappClassLoaderBase")) {
                return said(loader, "getContextName");
            }
            if (name.startsWith("org.eclipse.jetty.ee") && name.endsWith(".webapp.WebAppClassLoader")) {
                return said(loader, "getContext");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> said(ClassLoader loader, String method) {
        try {
            return Optional.of("'" + loader.getClass().getMethod(method).invoke(loader) + "'");
        } catch (ReflectiveOperationException e) {
            return Optional.of(loader.toString());
        }
    }
}
