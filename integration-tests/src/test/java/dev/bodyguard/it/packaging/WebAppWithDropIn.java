package dev.bodyguard.it.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * An unpacked web application in Jetty: a servlet, libraries of its own, and in {@code WEB-INF/lib} the drop-in jar. What
 * the test itself has on its class path is hidden from it.
 */
final class WebAppWithDropIn implements AutoCloseable {

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

    private final Server server = new Server(0);
    private final WebAppContext context = new WebAppContext();

    WebAppWithDropIn(Path directory) throws Exception {
        layOut(directory);
        context.setContextPath("/app");
        context.setBaseResourceAsPath(directory);
        context.setInitParameter(
                "bodyguard.identity", directory.resolveSibling("identity.pem").toString());
        for (String hidden :
                new String[] {"dev.bodyguard.", "com.fasterxml.", "org.bouncycastle.", "org.greenbytes."}) {
            context.getHiddenClassMatcher().add(hidden);
        }
        context.setThrowUnavailableOnStartupException(true);
        server.setHandler(context);
        server.start();
    }

    private static void layOut(Path directory) throws IOException {
        Path lib = Files.createDirectories(directory.resolve("WEB-INF/lib"));
        Files.copy(DropInJarIT.JAR, lib.resolve("bodyguard-filter-dropin.jar"));
        try (Stream<Path> own = Files.list(DropInJarIT.JAR.resolveSibling("application"))) {
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

    URI uri(String path) {
        return URI.create("http://localhost:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort() + path);
    }

    /** The loader of the application's own classes. */
    ClassLoader loader() {
        return context.getClassLoader();
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
