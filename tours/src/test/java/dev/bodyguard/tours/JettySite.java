package dev.bodyguard.tours;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;

/**
 * Jetty with the demos of its makers, unpacked. With the layer, each has the drop-in jar in its {@code WEB-INF/lib}, and the
 * settings are init parameters of its context.
 */
final class JettySite implements Site {

    /** What the tests have on their class path, and a webapp must not see. */
    private static final List<String> OF_THE_TESTS =
            List.of("dev.bodyguard.", "com.fasterxml.", "org.bouncycastle.", "org.greenbytes.");

    private final Server server = new Server(0);
    private final Path base;

    private JettySite(Path base) {
        this.base = base;
    }

    static JettySite plain(Path base) throws Exception {
        JettySite site = new JettySite(base);
        site.start(List.of(site.webapp("demo-simple"), site.webapp("demo-jsp")));
        return site;
    }

    static JettySite withLayer(Path base) throws Exception {
        JettySite site = new JettySite(base);
        site.start(List.of(site.guarded("demo-simple"), site.guarded("demo-jsp")));
        return site;
    }

    private WebAppContext webapp(String name) throws IOException {
        Path directory = base.resolve(name);
        Place.copy(Place.of(name), directory);
        WebAppContext context = new WebAppContext();
        context.setContextPath("/" + name);
        context.setBaseResourceAsPath(directory);
        context.setTempDirectory(
                Files.createDirectories(base.resolve("work-" + name)).toFile());
        context.setThrowUnavailableOnStartupException(true);
        OF_THE_TESTS.forEach(hidden -> context.getHiddenClassMatcher().add(hidden));
        return context;
    }

    private WebAppContext guarded(String name) throws IOException {
        WebAppContext context = webapp(name);
        Path lib = Files.createDirectories(base.resolve(name).resolve("WEB-INF/lib"));
        Files.copy(Place.DROP_IN, lib.resolve("bodyguard-filter-dropin.jar"));
        context.setInitParameter(
                "bodyguard.identity", base.resolve("identity.pem").toString());
        return context;
    }

    private void start(List<WebAppContext> webapps) throws Exception {
        server.setHandler(new ContextHandlerCollection(webapps.toArray(WebAppContext[]::new)));
        server.start();
    }

    @Override
    public URI uri() {
        return URI.create("http://127.0.0.1:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort());
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
