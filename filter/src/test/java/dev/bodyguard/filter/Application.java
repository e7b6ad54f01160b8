package dev.bodyguard.filter;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** An application that knows nothing of protection, in a real Jetty with the filter before it. */
final class Application implements AutoCloseable {

    /** What one path does. */
    @FunctionalInterface
    interface Handler {
        void handle(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException;
    }

    private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
    private final Map<String, String> settings = new HashMap<>();
    private final Server server;
    private final ServerConnector connector;
    private final ServletContextHandler context = new ServletContextHandler(ServletContextHandler.SESSIONS);
    private final ServletHolder holder = new ServletHolder("application", new Dispatcher());
    private final Path directory;
    private boolean started;

    Application() {
        QueuedThreadPool threads = new QueuedThreadPool(24, 4);
        threads.setDaemon(true);
        server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        connector = new ServerConnector(
                server, 1, 1, new HttpConnectionFactory(http), new HTTP2CServerConnectionFactory(http));
        server.addConnector(connector);
        server.setHandler(context);
        context.setContextPath("/");
        holder.setAsyncSupported(true);
        context.addServlet(holder, "/*");
        try {
            directory = Files.createTempDirectory("bodyguard-filter");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        context.setBaseResource(ResourceFactory.of(context).newResource(directory));
        context.setTempDirectory(new File(directory.toFile(), "temporary"));
        settings.put("bodyguard.identity", directory.resolve("identity.pem").toString());
    }

    private final class Dispatcher extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            Object included = request.getAttribute("jakarta.servlet.include.path_info");
            String path = included != null ? included.toString() : request.getPathInfo();
            Handler handler = handlers.get(path);
            if (handler == null) {
                response.sendError(404, "nothing at " + path);
            } else {
                handler.handle(request, response);
            }
        }
    }

    Application on(String path, Handler handler) {
        handlers.put(path, handler);
        return this;
    }

    Application with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    Application multipart(MultipartConfigElement element) {
        holder.getRegistration().setMultipartConfig(element);
        return this;
    }

    Application configure(Consumer<ServletContextHandler> change) {
        change.accept(context);
        return this;
    }

    /** A file of the application's own tree. */
    Application file(String name, String content) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Path directory() {
        return directory;
    }

    Application start() {
        FilterHolder filter = new FilterHolder(new BodyguardFilter());
        filter.setAsyncSupported(true);
        filter.setInitParameters(settings);
        context.getServletHandler().prependFilter(filter);
        org.eclipse.jetty.ee10.servlet.FilterMapping mapping = new org.eclipse.jetty.ee10.servlet.FilterMapping();
        mapping.setFilterName(filter.getName());
        mapping.setPathSpec("/*");
        mapping.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        context.getServletHandler().prependFilterMapping(mapping);
        return startUnfiltered();
    }

    Application startUnfiltered() {
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        started = true;
        return this;
    }

    int port() {
        if (!started) {
            start();
        }
        return connector.getLocalPort();
    }

    @Override
    public void close() throws Exception {
        server.stop();
        try (var files = Files.walk(directory)) {
            files.sorted(java.util.Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
