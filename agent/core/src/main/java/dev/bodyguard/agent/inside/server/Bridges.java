package dev.bodyguard.agent.inside.server;

import dev.bodyguard.agent.NestedLoader;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.jar.JarFile;

/**
 * One class loader with the filter for each class loader of the servlet API, whose child it is: it sees that API, and brings all
 * else of ours by itself. Only the applications that it protects hold it, so it goes when the last of them has gone.
 */
final class Bridges {

    private final JarFile jar;
    private final Map<ClassLoader, WeakReference<ClassLoader>> bridges = new WeakHashMap<>();

    Bridges(JarFile jar) {
        this.jar = jar;
    }

    synchronized ClassLoader of(ServletApi api) {
        WeakReference<ClassLoader> known = bridges.get(api.loader());
        ClassLoader bridge = known == null ? null : known.get();
        if (bridge == null) {
            bridge = new NestedLoader("bodyguard-filter", jar, List.of(api.directory(), "core/"), api.loader());
            bridges.put(api.loader(), new WeakReference<>(bridge));
        }
        return bridge;
    }
}
