package dev.bodyguard.agent.inside.bridge;

import dev.bodyguard.agent.NestedLoader;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * One class loader with a part of ours for each class loader of what that part is for, whose child it is: it sees the servlet API,
 * or the client, and brings all else of ours by itself. Only what it protects holds it, so it goes when the last of that has gone.
 */
public final class Bridges {

    private final JarFile jar;
    private final Map<ClassLoader, Map<String, WeakReference<ClassLoader>>> bridges = new WeakHashMap<>();

    /** Bridges to what is in an agent's jar. */
    public Bridges(JarFile jar) {
        this.jar = jar;
    }

    /**
     * The bridge.
     *
     * @param loader of the servlet API or the client; null for the JVM's own, whose classes the platform's sees
     * @param directory of the agent's jar, with a slash at its end
     */
    public synchronized ClassLoader of(@Nullable ClassLoader loader, String directory) {
        ClassLoader parent = loader == null ? ClassLoader.getPlatformClassLoader() : loader;
        Map<String, WeakReference<ClassLoader>> parts = bridges.computeIfAbsent(parent, none -> new HashMap<>());
        WeakReference<ClassLoader> known = parts.get(directory);
        ClassLoader bridge = known == null ? null : known.get();
        if (bridge == null) {
            bridge = new NestedLoader("bodyguard-bridge", jar, List.of(directory, "core/"), parent);
            parts.put(directory, new WeakReference<>(bridge));
        }
        return bridge;
    }

    /**
     * What the agent calls there, made anew.
     *
     * @param entry the name of a class with a constructor that takes nothing
     * @throws IllegalStateException it cannot be made
     */
    public Object entry(@Nullable ClassLoader loader, String directory, String entry) {
        try {
            return of(loader, directory).loadClass(entry).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Bodyguard's agent cannot make " + entry, e);
        }
    }
}
