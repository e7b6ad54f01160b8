package dev.bodyguard.container.tomcat9.dropin;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;

/**
 * An unpacked web application of Servlet 4 in Tomcat: a servlet, libraries of its own, and in {@code WEB-INF/lib} the
 * drop-in jar.
 */
final class WebAppWithDropIn implements AutoCloseable {

    private static final Path PACKAGED = Path.of("target", "packaged");

    private static final String WEB_XML = """
            <web-app xmlns="http://xmlns.jcp.org/xml/ns/javaee" version="4.0">
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

    private final Tomcat tomcat = new Tomcat();
    private final Context context;

    WebAppWithDropIn(Path directory) throws IOException, LifecycleException {
        layOut(directory);
        tomcat.setBaseDir(directory.resolveSibling("tomcat").toString());
        tomcat.setPort(0);
        // Its default descriptor asks for JSP, which is not here; without its default servlet Tomcat answers 404 before
        // any filter.
        tomcat.setAddDefaultWebXmlToWebapp(false);
        context = tomcat.addWebapp("/app", directory.toString());
        Tomcat.addServlet(context, "default", new DefaultServlet());
        context.addServletMappingDecoded("/", "default");
        context.addParameter(
                "bodyguard.identity", directory.resolveSibling("identity.pem").toString());
        context.setParentClassLoader(new ContainerLoader(WebAppWithDropIn.class.getClassLoader()));
        StandardJarScanner ownJarsOnly = new StandardJarScanner();
        ownJarsOnly.setScanClassPath(false);
        context.setJarScanner(ownJarsOnly);
        tomcat.getConnector();
        tomcat.start();
        if (context.getState() != LifecycleState.STARTED) {
            close();
            throw new IllegalStateException("the application does not start");
        }
    }

    private static void layOut(Path directory) throws IOException {
        Path lib = Files.createDirectories(directory.resolve("WEB-INF/lib"));
        Files.createDirectories(directory.resolveSibling("tomcat/webapps"));
        Files.copy(
                PACKAGED.resolve("bodyguard-filter-javax-dropin.jar"),
                lib.resolve("bodyguard-filter-javax-dropin.jar"));
        try (Stream<Path> own = Files.list(PACKAGED.resolve("application"))) {
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
        return URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + path);
    }

    /** The loader of the application's own classes. */
    ClassLoader loader() {
        return context.getLoader().getClassLoader();
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }
}
