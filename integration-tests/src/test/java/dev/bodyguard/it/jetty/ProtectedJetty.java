package dev.bodyguard.it.jetty;

import dev.bodyguard.filter.BodyguardFilter;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.runtime.identity.IdentityFile;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** One servlet at the root of a Jetty, the filter before it; HTTP/1.1 and HTTP/2 in clear. Can be started again. */
public final class ProtectedJetty implements AutoCloseable {

    private final HttpServlet application;
    private final Map<String, String> settings;
    private final Path identity;
    private final AtomicInteger handshakes = new AtomicInteger();
    private Server jetty;
    private final int port;

    private ProtectedJetty(Path directory, HttpServlet application, Map<String, String> settings) throws Exception {
        this.application = application;
        this.identity = directory.resolve("identity.pem");
        this.settings = new HashMap<>(settings);
        this.settings.put("bodyguard.identity", identity.toString());
        this.jetty = start(0);
        this.port = ((ServerConnector) jetty.getConnectors()[0]).getLocalPort();
    }

    /**
     * Starts on a free port.
     *
     * @param directory keeps the server's identity
     * @param settings the filter's
     */
    public static ProtectedJetty start(Path directory, HttpServlet application, Map<String, String> settings)
            throws Exception {
        return new ProtectedJetty(directory, application, settings);
    }

    private Server start(int onPort) throws Exception {
        QueuedThreadPool threads = new QueuedThreadPool(100, 8);
        threads.setDaemon(true);
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        ServerConnector connector = new ServerConnector(
                server, 1, 1, new HttpConnectionFactory(http), new HTTP2CServerConnectionFactory(http));
        connector.setPort(onPort);
        connector.setAcceptQueueSize(1024);
        server.addConnector(connector);
        server.setHandler(counting(context()));
        server.start();
        return server;
    }

    private ServletContextHandler context() {
        ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
        FilterHolder filter = new FilterHolder(new BodyguardFilter());
        settings.forEach(filter::setInitParameter);
        filter.setAsyncSupported(true);
        context.addFilter(filter, "/*", EnumSet.allOf(DispatcherType.class));
        context.addServlet(new ServletHolder(application), "/*");
        return context;
    }

    private Handler counting(Handler next) {
        return new Handler.Wrapper(next) {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                if (request.getHttpURI().getPath().equals(Wire.WELL_KNOWN)
                        && request.getMethod().equals("POST")) {
                    handshakes.incrementAndGet();
                }
                return super.handle(request, response, callback);
            }
        };
    }

    /** The same port and the same identity; all sessions are gone. */
    public void restart() throws Exception {
        jetty.stop();
        jetty = start(port);
    }

    /** How many messages came to the handshake endpoint, since the first start. */
    public int handshakes() {
        return handshakes.get();
    }

    /** The pin of the server's identity. */
    public String pin() throws IOException {
        return IdentityFile.at(identity).openOrCreate().publicIdentity().pin().toString();
    }

    /** Where it listens. */
    public URI uri() {
        return URI.create("http://localhost:" + port);
    }

    /** A path there. */
    public URI uri(String path) {
        return uri().resolve(path);
    }

    @Override
    public void close() throws Exception {
        jetty.stop();
    }
}
