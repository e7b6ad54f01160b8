package dev.bodyguard.agent;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Loads classes from directories inside the agent's jar. What is there is ours and comes before what the parent has under the
 * same name; all else is the parent's. Its classes end in {@code .classdata}, so that whoever searches class paths finds none.
 */
public final class NestedLoader extends ClassLoader {

    private static final String OURS = "dev.bodyguard.";

    static {
        registerAsParallelCapable();
    }

    private final JarFile jar;
    private final List<String> directories;
    private final @Nullable ProtectionDomain domain;

    /**
     * Over these directories of an agent's jar, the first before the others.
     *
     * @param directories each with a slash at its end
     */
    public NestedLoader(String name, JarFile jar, List<String> directories, @Nullable ClassLoader parent) {
        super(name, parent);
        this.jar = jar;
        this.directories = List.copyOf(directories);
        this.domain = domain(jar);
    }

    private static ProtectionDomain domain(JarFile jar) {
        try {
            URL location = new File(jar.getName()).toURI().toURL();
            return new ProtectionDomain(new CodeSource(location, (Certificate[]) null), null);
        } catch (MalformedURLException e) {
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
            JarEntry entry = loaded == null ? entry(name.replace('.', '/') + ".class") : null;
            return entry != null ? define(name, entry) : loaded != null ? loaded : super.loadClass(name, resolve);
        }
    }

    private Class<?> define(String name, JarEntry entry) throws ClassNotFoundException {
        try (InputStream in = jar.getInputStream(entry)) {
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length, domain);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private @Nullable JarEntry entry(String resource) {
        String stored = resource.endsWith(".class") ? resource + "data" : resource;
        for (String directory : directories) {
            JarEntry entry = jar.getJarEntry(directory + stored);
            if (entry != null) {
                return entry;
            }
        }
        return null;
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = findResource(name);
        return own != null ? own : super.getResource(name);
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        JarEntry entry = entry(name);
        if (entry == null) {
            return super.getResourceAsStream(name);
        }
        try (InputStream in = jar.getInputStream(entry)) {
            return new ByteArrayInputStream(in.readAllBytes());
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    protected @Nullable URL findResource(String name) {
        JarEntry entry = entry(name);
        try {
            return entry == null ? null : new URL("jar:" + new File(jar.getName()).toURI() + "!/" + entry.getName());
        } catch (MalformedURLException e) {
            return null;
        }
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        URL own = findResource(name);
        return own == null ? Collections.emptyEnumeration() : Collections.enumeration(List.of(own));
    }
}
