package dev.bodyguard.testkit.contract.servlet;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a container's loader would show to a web application if none of ours were on the class path of the tests. */
public final class ContainersView extends ClassLoader {

    /** A view of the loader of the container. */
    public ContainersView(ClassLoader container) {
        super(container);
    }

    /** The loader of an unpacked application, for containers that bring none. */
    public static URLClassLoader webapp(Path directory, ClassLoader container) throws IOException {
        List<URL> classPath = new ArrayList<>();
        classPath.add(directory.resolve("WEB-INF/classes").toUri().toURL());
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(directory.resolve("WEB-INF/lib"))) {
            for (Path jar : jars) {
                classPath.add(jar.toUri().toURL());
            }
        }
        return new URLClassLoader(classPath.toArray(URL[]::new), new ContainersView(container));
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (isOurs(name)) {
            throw new ClassNotFoundException(name);
        }
        return super.loadClass(name, resolve);
    }

    @Override
    public @Nullable URL getResource(String name) {
        return isOurs(name.replace('/', '.')) ? null : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return isOurs(name.replace('/', '.')) ? Collections.emptyEnumeration() : super.getResources(name);
    }

    private static boolean isOurs(String name) {
        return name.startsWith("dev.bodyguard.")
                || name.startsWith("org.bouncycastle.")
                || name.startsWith("META-INF.services.");
    }
}
