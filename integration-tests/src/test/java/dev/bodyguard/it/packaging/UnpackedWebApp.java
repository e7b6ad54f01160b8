package dev.bodyguard.it.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** A web application as files: a servlet, libraries of its own, and in {@code WEB-INF/lib} the drop-in jar. */
final class UnpackedWebApp {

    /** The jar, as it is shipped. */
    static final Path JAR = Path.of("target", "packaged", "bodyguard-filter-dropin.jar");

    private static final String WEB_XML = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <servlet>
                <servlet-name>versions</servlet-name>
                <servlet-class>%s</servlet-class>
              </servlet>
              <servlet-mapping>
                <servlet-name>versions</servlet-name>
                <url-pattern>/versions</url-pattern>
              </servlet-mapping>
            </web-app>
            """;

    private UnpackedWebApp() {}

    /** Writes it there. */
    static void layOut(Path directory) throws IOException {
        Path lib = Files.createDirectories(directory.resolve("WEB-INF/lib"));
        Files.copy(JAR, lib.resolve(JAR.getFileName()));
        try (Stream<Path> own = Files.list(JAR.resolveSibling("application"))) {
            for (Path jar : own.toList()) {
                Files.copy(jar, lib.resolve(jar.getFileName()));
            }
        }
        String servlet = VersionsServlet.class.getName();
        Path classFile = directory.resolve("WEB-INF/classes/" + servlet.replace('.', '/') + ".class");
        Files.createDirectories(classFile.getParent());
        try (InputStream in =
                Objects.requireNonNull(VersionsServlet.class.getResourceAsStream("VersionsServlet.class"))) {
            Files.copy(in, classFile);
        }
        Files.writeString(directory.resolve("WEB-INF/web.xml"), WEB_XML.formatted(servlet));
    }
}
