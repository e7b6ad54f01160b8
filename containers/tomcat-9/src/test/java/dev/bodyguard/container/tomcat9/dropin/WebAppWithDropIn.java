package dev.bodyguard.container.tomcat9.dropin;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;

/** The unpacked web application in Tomcat. */
final class WebAppWithDropIn implements AutoCloseable {

    private final Tomcat tomcat = new Tomcat();
    private final Context context;

    WebAppWithDropIn(Path directory) throws IOException, LifecycleException {
        UnpackedWebApp.layOut(directory);
        Files.createDirectories(directory.resolveSibling("tomcat/webapps"));
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
