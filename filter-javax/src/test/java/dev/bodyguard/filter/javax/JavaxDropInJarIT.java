package dev.bodyguard.filter.javax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JavaxDropInJarIT {

    private static final Path JAR = Path.of(System.getProperty("dropin.jar"));

    private JarFile jar;

    @BeforeEach
    void open() throws IOException {
        jar = new JarFile(JAR.toFile());
    }

    @AfterEach
    void close() throws IOException {
        jar.close();
    }

    @Test
    void containersFindTheInitializer() throws IOException {
        assertThat(text("META-INF/services/javax.servlet.ServletContainerInitializer"))
                .isEqualTo("dev.bodyguard.filter.BodyguardInitializer");
        assertThat(names()).noneMatch(name -> name.contains("jakarta"));
    }

    @Test
    void everyReferenceIsToTheJarTheJdkOrServletFour() {
        StringWriter out = new StringWriter();
        ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
        jdeps.run(new PrintWriter(out), new PrintWriter(out), "--missing-deps", JAR.toString());
        List<String> missing = out.toString()
                .lines()
                .filter(line -> line.matches(".*->\\s*\\S+\\s+not found"))
                .map(line -> line.replaceAll(".*->\\s*(\\S+)\\s+not found", "$1"))
                .toList();
        assertThat(missing).contains("javax.servlet.Filter");
        assertThat(missing)
                .allMatch(name ->
                        name.matches("(javax\\.servlet|org\\.jspecify|dev\\.bodyguard\\.shaded\\.errorprone)\\..*"));
    }

    @Test
    void nothingOfOthersSignaturesModulesOrReleasesCameBack() throws IOException {
        assertThat(names())
                .noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|RSA|DSA|EC)"))
                .noneMatch(name -> name.startsWith("META-INF/versions/"))
                .noneMatch(name -> name.endsWith("module-info.class"));
        assertThat(text("META-INF/NOTICE")).contains("Bouncy Castle");
    }

    private List<String> names() {
        return jar.stream().map(entry -> entry.getName()).toList();
    }

    private String text(String name) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getJarEntry(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
