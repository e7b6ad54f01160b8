package dev.bodyguard.agent;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.util.List;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * What the JVM starts for {@code -javaagent:bodyguard-agent.jar=<config>}. Makes the agent's own class loader and hands over to
 * what is in there. A JVM in which that fails does not start: its applications must not run unprotected.
 */
public final class Premain {

    private static final String INSIDE = "dev.bodyguard.agent.inside.Agent";

    private Premain() {}

    /** Before the application. */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        start("atLaunch", arguments, instrumentation);
    }

    /** Into an application that runs: what it has started already stays as it is. */
    public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) {
        start("attached", arguments, instrumentation);
    }

    private static void start(String how, @Nullable String arguments, Instrumentation instrumentation) {
        try {
            JarFile jar = new JarFile(location());
            // Before any class is linked that mentions what it brings.
            instrumentation.appendToBootstrapClassLoaderSearch(jar);
            NestedLoader loader = new NestedLoader(
                    "bodyguard-agent", jar, List.of("agent/", "core/"), ClassLoader.getPlatformClassLoader());
            loader.loadClass(INSIDE)
                    .getMethod(how, String.class, Instrumentation.class, JarFile.class)
                    .invoke(null, arguments == null ? "" : arguments, instrumentation, jar);
        } catch (InvocationTargetException e) {
            throw failure(e.getCause());
        } catch (IOException | URISyntaxException | ReflectiveOperationException e) {
            throw failure(e);
        }
    }

    private static File location() throws URISyntaxException {
        return new File(Premain.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    private static IllegalStateException failure(@Nullable Throwable cause) {
        String why = cause == null ? "" : ": " + cause.getMessage();
        return new IllegalStateException("Bodyguard's agent cannot start" + why, cause);
    }
}
