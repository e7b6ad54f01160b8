package dev.bodyguard.testkit.contract.boot;

import dev.bodyguard.filter.BodyguardInitializer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An application in a container that Spring Boot did not start: the container runs the filter's own initializer as well as
 * Spring's, in an order of its own.
 */
public abstract class WarContract {

    @TempDir
    private Path directory = Path.of("");

    /** Nothing to know: the container is a plain Tomcat. */
    protected WarContract() {}

    @Test
    void installedByItsInitializerFirstItSealsOnce() throws Exception {
        WarInTomcat war = new WarInTomcat(directory);
        war.sealsOnce(new BodyguardInitializer(), war::startSpring);
    }

    @Test
    void installedBySpringFirstItSealsOnce() throws Exception {
        WarInTomcat war = new WarInTomcat(directory);
        war.sealsOnce(war::startSpring, new BodyguardInitializer());
    }

    @Test
    void installedBySpringAloneItSeals() throws Exception {
        WarInTomcat war = new WarInTomcat(directory);
        war.sealsOnce(war::startSpring);
    }
}
