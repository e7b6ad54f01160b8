package dev.bodyguard.testkit.contract.servlet;

import jakarta.servlet.Filter;
import java.io.IOException;
import java.io.InputStream;

/** Loads everything of ours once more, as a second jar elsewhere in a container would be; all else is the first one's. */
final class SecondLoader extends ClassLoader {

    private static final String OURS = "dev.bodyguard.";

    private SecondLoader(ClassLoader first) {
        super(first);
    }

    /** A filter of the same name and another class. */
    static Filter copyOf(Class<? extends Filter> type) {
        ClassLoader second = new SecondLoader(type.getClassLoader());
        try {
            return (Filter) second.loadClass(type.getName()).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        String file = name.replace('.', '/') + ".class";
        try (InputStream in = getParent().getResourceAsStream(file)) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] octets = in.readAllBytes();
            return defineClass(name, octets, 0, octets.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
