package dev.bodyguard.benchmarks;

import dev.bodyguard.filter.BodyguardFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A Jetty with one servlet: plain, behind TLS, or behind the filter. */
final class BenchServer implements AutoCloseable {
    private final Server server;
    private final ServerConnector connector;
    private final String scheme;

    private BenchServer(Server server, ServerConnector connector, String scheme, Handler handler) throws Exception {
        this.server = server;
        this.connector = connector;
        this.scheme = scheme;
        server.addConnector(connector);
        server.setHandler(handler.context);
        server.start();
    }

    static BenchServer plain() throws Exception {
        Server server = server();
        return new BenchServer(server, clear(server), "http", new Handler());
    }

    static BenchServer tls(TlsKeys keys) throws Exception {
        Server server = server();
        SslContextFactory.Server context = new SslContextFactory.Server();
        context.setKeyStorePath(keys.file().toString());
        context.setKeyStorePassword(TlsKeys.PASSWORD);
        context.setIncludeProtocols("TLSv1.3");
        HttpConfiguration http = new HttpConfiguration();
        http.addCustomizer(new SecureRequestCustomizer(false));
        ServerConnector connector = new ServerConnector(
                server, 1, 1, new SslConnectionFactory(context, "http/1.1"), new HttpConnectionFactory(http));
        return new BenchServer(server, connector, "https", new Handler());
    }

    static BenchServer protectedBy(Path identity) throws Exception {
        Server server = server();
        Handler handler = new Handler();
        FilterHolder filter = new FilterHolder(new BodyguardFilter());
        filter.setInitParameter("bodyguard.identity", identity.toString());
        filter.setAsyncSupported(true);
        handler.context.addFilter(filter, "/*", EnumSet.allOf(DispatcherType.class));
        return new BenchServer(server, clear(server), "http", handler);
    }

    private static Server server() {
        QueuedThreadPool threads = new QueuedThreadPool(16, 16);
        threads.setDaemon(true);
        return new Server(threads);
    }

    private static ServerConnector clear(Server server) {
        return new ServerConnector(server, 1, 1, new HttpConnectionFactory());
    }

    URI uri(String path) {
        return URI.create(scheme + "://localhost:" + connector.getLocalPort() + path);
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }

    /** What is served: {@code /echo} gives back what it gets, {@code /bytes?n} gives n bytes. */
    private static final class Handler {
        private final ServletContextHandler context = new ServletContextHandler();

        Handler() {
            context.addServlet(new ServletHolder(new Echo()), "/echo");
            context.addServlet(new ServletHolder(new Bytes()), "/bytes");
        }
    }

    private static final class Echo extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            byte[] body = request.getInputStream().readAllBytes();
            response.setContentType("application/octet-stream");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }

    private static final class Bytes extends HttpServlet {
        private static final long serialVersionUID = 1L;
        private static final byte[] BLOCK = new byte[16384];

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            int length = Integer.parseInt(request.getQueryString());
            response.setContentType("application/octet-stream");
            response.setContentLength(length);
            for (int left = length; left > 0; left -= BLOCK.length) {
                response.getOutputStream().write(BLOCK, 0, Math.min(left, BLOCK.length));
            }
        }
    }
}
