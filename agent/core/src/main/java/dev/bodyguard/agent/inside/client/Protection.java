package dev.bodyguard.agent.inside.client;

import dev.bodyguard.agent.inside.bridge.Bridges;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts adapters into clients. A client that cannot be protected is not made. */
final class Protection {

    private record Known(Map<String, String> settings, Listed listed) {}

    private final Bridges bridges;
    private final Supplier<Map<String, String>> settings;
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Known known;

    /** @param settings the client's, by name, as they are now */
    Protection(Bridges bridges, Supplier<Map<String, String>> settings) {
        this.bridges = bridges;
        this.settings = settings;
    }

    /** What is protected now. */
    Listed listed() {
        Map<String, String> now = settings.get();
        Known before = known;
        if (before == null || before.settings() != now) {
            before = new Known(now, new Listed(now));
            known = before;
        }
        return before.listed();
    }

    /**
     * What an adapter makes of a client.
     *
     * @param client a class of the client, whose loader has all of it
     * @param given what the adapter takes
     * @throws IllegalStateException it cannot be protected
     */
    Object protect(Class<?> client, Adapter adapter, Object given) {
        return protect(entry(client, adapter), client, given);
    }

    /**
     * The same, by an adapter that was made before, and has a state.
     *
     * @throws IllegalStateException it cannot be protected
     */
    Object protect(BiFunction<Map<String, String>, Object, Object> adapter, Class<?> client, Object given) {
        try {
            Object made = adapter.apply(settings.get(), given);
            tell(client.getName());
            return made;
        } catch (RuntimeException | LinkageError e) {
            throw new IllegalStateException(
                    "Bodyguard's agent cannot protect this client, which must not be used so (" + client.getName()
                            + "): " + e,
                    e);
        }
    }

    /** What an adapter makes of a client of an adapter's own: there only what the agent has put in is undone. */
    Object leave(Class<?> client, Adapter adapter, Object given) {
        return entry(client, adapter).apply(Map.of(), given);
    }

    @SuppressWarnings("unchecked") // The class is ours, and its type is the agreement with it.
    BiFunction<Map<String, String>, Object, Object> entry(Class<?> client, Adapter adapter) {
        return (BiFunction<Map<String, String>, Object, Object>)
                bridges.entry(client.getClassLoader(), adapter.directory(), adapter.entry());
    }

    private void tell(String name) {
        if (told.add(name)) {
            System.getLogger("dev.bodyguard.agent").log(Level.INFO, "Bodyguard''s agent protects clients of {0}", name);
        }
    }
}
