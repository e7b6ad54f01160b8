package dev.bodyguard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What is in the packaged jar. */
class AgentJarIT {

    @Test
    void classPathShowsNothingButWhatTheJvmStarts() throws IOException {
        try (JarFile jar = new JarFile(System.getProperty("agent.jar"))) {
            assertThat(jar.stream().map(JarEntry::getName).filter(name -> name.endsWith(".class")))
                    .containsExactlyInAnyOrder(
                            "dev/bodyguard/agent/Premain.class",
                            "dev/bodyguard/agent/NestedLoader.class",
                            "dev/bodyguard/agent/boot/Hook.class");
            assertThat(jar.stream().map(JarEntry::getName).filter(name -> name.endsWith(".classdata")))
                    .allMatch(name -> name.matches("(agent|core|jakarta|javax|clients/[a-z0-9-]+)/dev/bodyguard/.*"));
        }
    }

    @Test
    void coreIsTheSameForBothServletApis() throws IOException {
        assertThat(core("jakarta.jar")).hasSizeGreaterThan(1000).isEqualTo(core("javax.jar"));
    }

    /** What is not the filter itself, with a sum of each. */
    private static Map<String, Integer> core(String name) throws IOException {
        Map<String, Integer> core = new TreeMap<>();
        try (JarFile jar = new JarFile(Path.of("target/packaged", name).toFile())) {
            for (JarEntry entry : jar.stream().toList()) {
                if (entry.getName().endsWith(".class") && !entry.getName().startsWith("dev/bodyguard/filter/")) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        core.put(entry.getName(), Arrays.hashCode(in.readAllBytes()));
                    }
                }
            }
        }
        return core;
    }
}
