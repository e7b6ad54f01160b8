package dev.bodyguard.testkit.contract.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.filter.BodyguardInitializer;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The drop-in jar, as it is shipped, in the container of an application that has the starter: two copies of every class, of
 * which neither sees the other's.
 */
public abstract class DropInContract {

    private static final Path JAR = Path.of("target", "packaged", "bodyguard-filter-dropin.jar");

    @TempDir
    private Path directory = Path.of("");

    private URLClassLoader jar;

    /** Nothing to know: the container is a plain Tomcat. */
    @SuppressWarnings("NullAway.Init") // Opened before each test.
    protected DropInContract() {}

    @BeforeEach
    void open() throws Exception {
        jar = new URLClassLoader(new URL[] {JAR.toUri().toURL()}, new ServletApi());
    }

    @AfterEach
    void close() throws Exception {
        jar.close();
    }

    @Test
    void beforeTheStarterItSealsOnce() throws Exception {
        WarInTomcat war = new WarInTomcat(directory);
        war.sealsOnce(initializer(), war::startSpring);
    }

    @Test
    void afterTheStarterItSealsOnce() throws Exception {
        WarInTomcat war = new WarInTomcat(directory);
        war.sealsOnce(war::startSpring, initializer());
    }

    private ServletContainerInitializer initializer() throws ReflectiveOperationException {
        Class<?> packaged = jar.loadClass(BodyguardInitializer.class.getName());
        assertThat(packaged).isNotSameAs(BodyguardInitializer.class);
        return (ServletContainerInitializer) packaged.getConstructor().newInstance();
    }

    /** What the container's loader has and both copies share. */
    private static final class ServletApi extends ClassLoader {

        ServletApi() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("jakarta.servlet.")) {
                return ServletContext.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
