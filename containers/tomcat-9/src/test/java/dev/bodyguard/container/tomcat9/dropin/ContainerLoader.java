package dev.bodyguard.container.tomcat9.dropin;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/** What a webapp sees of its container: Tomcat, the servlet API and the JDK, but nothing that the test has beside them. */
final class ContainerLoader extends ClassLoader {

    ContainerLoader(ClassLoader test) {
        super(test);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("java") && !name.startsWith("jdk.") && !name.startsWith("org.apache.")) {
            return ClassLoader.getPlatformClassLoader().loadClass(name);
        }
        return super.loadClass(name, resolve);
    }

    @Override
    public @Nullable URL getResource(String name) {
        return isTomcats(name) ? super.getResource(name) : null;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return isTomcats(name) ? super.getResources(name) : Collections.emptyEnumeration();
    }

    private static boolean isTomcats(String name) {
        return name.startsWith("org/apache/") || name.startsWith("javax/");
    }
}
