package dev.bodyguard.it.packaging;

import java.net.URI;
import java.nio.file.Path;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The unpacked web application in Jetty. What the test itself has on its class path is hidden from it. */
final class WebAppWithDropIn implements AutoCloseable {

    private final Server server = new Server(0);
    private final WebAppContext context = new WebAppContext();

    WebAppWithDropIn(Path directory) throws Exception {
        UnpackedWebApp.layOut(directory);
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
