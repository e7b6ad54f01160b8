package dev.bodyguard.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jetty.ee10.annotations.AnnotationConfiguration;
import org.eclipse.jetty.ee10.webapp.MetaInfConfiguration;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;

/** The webapp's WAR in Jetty, as it is or with one jar more among its libraries. */
final class NotesServer implements AutoCloseable {

    static final String CONTEXT = "/practice";

    private static final String NO_JAR = "-";

    private final Server server = new Server();
    private final ServerConnector connector =
            new ServerConnector(server, new HttpConnectionFactory(), new HTTP2CServerConnectionFactory());

    private NotesServer(WebAppContext webapp) {
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        server.addConnector(connector);
        server.setHandler(webapp);
    }

    /** Starts the WAR without anything added. */
    static NotesServer start(Path war, Path directory) throws IOException {
        return start(war, null, directory, Map.of());
    }

    /**
     * Starts the WAR.
     *
     * @param dropIn a jar put among the webapp's libraries, where a user would copy it into {@code WEB-INF/lib}
     * @param directory for the database and the unpacked WAR
     * @param settings init parameters of the servlet context
     */
    static NotesServer start(Path war, @Nullable Path dropIn, Path directory, Map<String, String> settings)
            throws IOException {
        WebAppContext webapp = new WebAppContext();
        webapp.setContextPath(CONTEXT);
        webapp.setWar(war.toString());
        webapp.setTempDirectory(directory.resolve("jetty").toFile());
        webapp.addConfiguration(new AnnotationConfiguration());
        // Annotations are looked for in the webapp's own classes, not in its libraries, which have none: that scan is
        // half of
        // the start. Initializers, the drop-in jar's among them, are services and are found in any jar all the same.
        webapp.setAttribute(MetaInfConfiguration.WEBINF_JAR_PATTERN, NO_JAR);
        // The runner's own classes lie on the same class path as Jetty here; no webapp may see them.
        webapp.getHiddenClassMatcher().add("dev.bodyguard.");
        webapp.setThrowUnavailableOnStartupException(true);
        webapp.setInitParameter("notes.database", directory.resolve("notes").toString());
        settings.forEach(webapp::setInitParameter);
        if (dropIn != null) {
            webapp.setExtraClasspath(dropIn.toString());
        }
        NotesServer started = new NotesServer(webapp);
        try {
            started.server.start();
            return started;
        } catch (Exception e) {
            started.close();
            throw new IOException("The webapp did not start in Jetty: " + e, e);
        }
    }

    URI uri() {
        return URI.create("http://localhost:" + connector.getLocalPort());
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
    }
}
