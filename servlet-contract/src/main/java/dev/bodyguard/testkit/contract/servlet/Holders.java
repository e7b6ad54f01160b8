package dev.bodyguard.testkit.contract.servlet;

import java.lang.ref.Reference;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which threads hold class loaders that should be gone: for the message of a test that found some. */
final class Holders {

    private final Set<ClassLoader> loaders = new HashSet<>();
    private final List<String> found = new ArrayList<>();

    private Holders() {}

    static List<String> of(Collection<Reference<ClassLoader>> left) {
        Holders holders = new Holders();
        left.stream().map(Reference::get).filter(Objects::nonNull).forEach(holders.loaders::add);
        Thread.getAllStackTraces().keySet().forEach(holders::look);
        return holders.found;
    }

    private void look(Thread thread) {
        if (loaders.contains(thread.getContextClassLoader())) {
            found.add(thread.getName() + ": its context class loader");
        }
        if (loaders.contains(thread.getClass().getClassLoader())) {
            found.add(thread.getName() + ": its class " + thread.getClass().getName());
        }
        try {
            lookAt(thread, field(thread, Thread.class, "threadLocals"));
        } catch (ReflectiveOperationException | RuntimeException closed) {
            // To be looked into with --add-opens java.base/java.lang=ALL-UNNAMED.
            found.add(thread.getName() + ": " + closed);
        }
    }

    private void lookAt(Thread thread, @Nullable Object locals) throws ReflectiveOperationException {
        Object table = locals == null ? null : field(locals, locals.getClass(), "table");
        for (int i = 0; table != null && i < Array.getLength(table); i++) {
            Object entry = Array.get(table, i);
            Object value = entry == null ? null : field(entry, entry.getClass(), "value");
            if (value != null && loaders.contains(value.getClass().getClassLoader())) {
                found.add(thread.getName() + ": a local value of "
                        + value.getClass().getName());
            }
        }
    }

    private static @Nullable Object field(Object of, Class<?> declaring, String name)
            throws ReflectiveOperationException {
        Field field = declaring.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(of);
    }
}
