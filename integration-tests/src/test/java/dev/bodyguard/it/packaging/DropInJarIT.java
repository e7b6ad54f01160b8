package dev.bodyguard.it.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DropInJarIT {

    /** Packages of what is inside, as the jar must not name them: neither as a class nor in the string of a reflective call. */
    private static final List<String> UNRELOCATED = List.of(
            "org/bouncycastle/",
            "com/fasterxml/",
            "org/greenbytes/",
            "com/github/benmanes/",
            "com/google/errorprone/",
            "org/apache/commons/");

    private JarFile jar;

    @BeforeEach
    void open() throws IOException {
        jar = new JarFile(UnpackedWebApp.JAR.toFile());
    }

    @AfterEach
    void close() throws IOException {
        jar.close();
    }

    @Test
    void everythingIsOursOrMetadata() {
        assertThat(names()).allSatisfy(name -> assertThat(name).matches("(dev/bodyguard/|META-INF/).*|dev/"));
        assertThat(names()).contains("dev/bodyguard/filter/BodyguardFilter.class");
    }

    @Test
    void containersFindTheInitializer() throws IOException {
        String file = "META-INF/services/jakarta.servlet.ServletContainerInitializer";
        assertThat(text(jar.getJarEntry(file)).strip()).isEqualTo("dev.bodyguard.filter.BodyguardInitializer");
    }

    /** A container that finds a class of a broken signature skips the initializer, and the application runs in clear. */
    @Test
    void nothingOfOthersSignaturesModulesOrReleasesIsLeft() {
        assertThat(names())
                .noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|RSA|DSA|EC)"))
                .noneMatch(name -> name.startsWith("META-INF/versions/"))
                .noneMatch(name -> name.endsWith("module-info.class"))
                .noneMatch(name -> name.equals("META-INF/services/java.security.Provider"));
    }

    @Test
    void noNameOfAnUnrelocatedLibraryIsLeft() throws IOException {
        for (JarEntry entry : jar.stream().toList()) {
            if (entry.getName().endsWith(".class") || entry.getName().startsWith("META-INF/services/")) {
                String content = text(entry);
                for (String library : UNRELOCATED) {
                    String where = library + " in " + entry.getName();
                    assertThat(content.contains(library)).as(where).isFalse();
                    assertThat(hasName(content, library.replace('/', '.')))
                            .as(where)
                            .isFalse();
                }
            }
        }
    }

    /** Whether a string constant begins so; in the middle of one it is part of a message. */
    private static boolean hasName(String content, String start) {
        for (int at = content.indexOf(start); at >= 0; at = content.indexOf(start, at + 1)) {
            if (at < 3 || content.charAt(at - 3) == 1) {
                return true;
            }
        }
        return false;
    }

    /** What minimising left out is not needed; only the container's classes and annotations come from elsewhere. */
    @Test
    void everyReferenceIsToTheJarTheJdkOrTheContainer() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
        jdeps.run(new PrintWriter(out), new PrintWriter(err), "--missing-deps", UnpackedWebApp.JAR.toString());
        List<String> missing = out.toString()
                .lines()
                .filter(line -> line.matches(".*->\\s*\\S+\\s+not found"))
                .map(line -> line.replaceAll(".*->\\s*(\\S+)\\s+not found", "$1"))
                .filter(name -> !name.startsWith("jakarta.servlet."))
                .filter(name -> !name.startsWith("org.jspecify.annotations."))
                .filter(name -> !name.startsWith("dev.bodyguard.shaded.errorprone.annotations."))
                // The multipart parser's adapter to an older servlet API, which nothing calls.
                .filter(name -> !name.startsWith("javax.servlet."))
                .toList();
        assertThat(out.toString())
                .as("jdeps found the servlet API missing, so it looked")
                .contains("jakarta.servlet");
        assertThat(missing).as(err.toString()).isEmpty();
    }

    @Test
    void licencesOfWhatIsInsideAreInside() throws IOException {
        assertThat(text(jar.getJarEntry("META-INF/LICENSE"))).contains("Apache License");
        assertThat(text(jar.getJarEntry("META-INF/NOTICE")))
                .contains("Bouncy Castle", "Jackson", "Caffeine", "Commons FileUpload", "Commons IO");
        assertThat(text(jar.getJarEntry("META-INF/LICENSE.md"))).contains("Bouncy Castle");
        assertThat(names()).contains("META-INF/FastDoubleParser-LICENSE", "META-INF/Schubfach-LICENSE");
    }

    private List<String> names() {
        return jar.stream().map(JarEntry::getName).toList();
    }

    private String text(JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
