package dev.bodyguard.filter;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContainerInitializer;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class BodyguardInitializerTest {

    @Test
    void initializerIsFoundByContainers() {
        assertThat(ServiceLoader.load(ServletContainerInitializer.class))
                .anyMatch(BodyguardInitializer.class::isInstance);
    }
}
