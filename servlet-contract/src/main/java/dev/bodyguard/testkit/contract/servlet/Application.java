package dev.bodyguard.testkit.contract.servlet;

import dev.bodyguard.testkit.contract.servlet.Protection.Installation;
import dev.bodyguard.testkit.contract.servlet.Protection.Place;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An application that knows nothing of protection, served by a container with the filter before it. */
public final class Application implements AutoCloseable {

    /** The name of its servlet. */
    public static final String SERVLET = "application";

    /** What one path does. */
    @FunctionalInterface
    interface Handler {
        void handle(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException;
    }

    private final ServletContainer container;
    private final Eavesdropper eavesdropper;
    private final Path directory;
    private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
    private final Map<String, String> settings = new HashMap<>();
    private final List<Filter> outside = new ArrayList<>();
    private final List<ServletRequestListener> listeners = new ArrayList<>();
    private final List<Filter> filters = new ArrayList<>();
    private final ErrorPages errorPages = new ErrorPages();
    private Installation installation = Installation.BY_HAND;
    private @Nullable MultipartConfigElement multipart;
    private boolean compressed;
    private @Nullable Deployment deployment;
    private int port;

    Application(ServletContainer container, Eavesdropper eavesdropper) {
        this.container = container;
        this.eavesdropper = eavesdropper;
        try {
            directory = Files.createTempDirectory("bodyguard-application");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settings.put("bodyguard.identity", directory.resolve("identity.pem").toString());
    }

    Application on(String path, Handler handler) {
        handlers.put(path, handler);
        return this;
    }

    /** A setting of the filter. */
    Application with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    Application installed(Installation how) {
        installation = how;
        return this;
    }

    /** A filter of the application's own, for requests only. */
    Application filter(Filter filter) {
        filters.add(filter);
        return this;
    }

    /** A filter that somebody put before the protection, for requests only. */
    Application outside(Filter filter) {
        outside.add(filter);
        return this;
    }

    /** Hears of the beginning and the end of requests from the container, outside all filters. */
    Application listener(ServletRequestListener listener) {
        listeners.add(listener);
        return this;
    }

    /** Its container is asked to compress what it serves. */
    Application compressed() {
        compressed = true;
        return this;
    }

    /** Its servlet takes parts; {@code WEB-INF/web.xml} says so too. */
    Application multipart(MultipartConfigElement element) {
        multipart = element;
        return this;
    }

    /** A file of the application's own tree. */
    Application file(String name, String content) {
        try {
            Path file = directory.resolve(name);
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it has JSP pages: a container that serves them costs it time at each start. */
    public boolean hasPages() {
        return Files.isDirectory(directory.resolve("jsp"));
    }

    /** Whether the container is asked to compress by gzip, whatever it compresses where nothing else is said. */
    public boolean isCompressed() {
        return compressed;
    }

    /** The root of its files, {@code WEB-INF} included. */
    public Path directory() {
        return directory;
    }

    /** Where it wants its errors to be shown; {@code WEB-INF/web.xml} says so too. */
    public ErrorPages errorPages() {
        return errorPages;
    }

    /** Whether a container that protects applications by itself should: a row may ask what comes without. */
    public boolean isProtected() {
        return !(container instanceof WithoutProtection.Container);
    }

    /** Registers the protection, the application's filters and its servlet. */
    public ServletContainerInitializer initializer(Protection protection) {
        return (none, context) -> {
            for (int i = 0; i < outside.size(); i++) {
                register(context, "outside-" + i, outside.get(i), Place.OUTERMOST);
            }
            registerFilters(context);
            protection.install(installation, context, settings, directory);
            register(context);
        };
    }

    /** For a framework that puts the filter in by itself and takes {@link #servlet()}: registers what comes beside these. */
    public ServletContainerInitializer besides(Protection protection) {
        return (none, context) -> {
            registerFilters(context);
            protection.installBesides(installation, context, settings, directory);
        };
    }

    /** What stands before the protection. */
    public List<Filter> outside() {
        return List.copyOf(outside);
    }

    /** What {@link #initializer} registers as {@link #SERVLET} on all paths. */
    public HttpServlet servlet() {
        return new Handling();
    }

    /** Whether its servlet takes parts. */
    public Optional<MultipartConfigElement> multipart() {
        return Optional.ofNullable(multipart);
    }

    /** Settings of the filter, which {@link #initializer} gives to it, or of a container that protects by itself. */
    public Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    private void registerFilters(ServletContext context) {
        listeners.forEach(context::addListener);
        for (int i = 0; i < filters.size(); i++) {
            register(context, "filter-" + i, filters.get(i), Place.INNERMOST);
        }
    }

    private static void register(ServletContext context, String name, Filter filter, Place place) {
        FilterRegistration.Dynamic registration = context.addFilter(name, filter);
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), place == Place.INNERMOST, "/*");
    }

    private void register(ServletContext context) {
        ServletRegistration.Dynamic registration = context.addServlet(SERVLET, servlet());
        registration.setAsyncSupported(true);
        registration.addMapping("/*");
        if (multipart != null) {
            registration.setMultipartConfig(multipart);
        }
    }

    private final class Handling extends HttpServlet {
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

    Application start() throws Exception {
        file("WEB-INF/web.xml", WebXml.of(errorPages, multipart));
        Deployment running = container.deploy(this);
        deployment = running;
        port = eavesdropper.before(running.port());
        return this;
    }

    /** Where it is reached, overheard. */
    int port() throws Exception {
        if (deployment == null) {
            start();
        }
        return port;
    }

    /** Who listens on the way. */
    Eavesdropper eavesdropper() {
        return eavesdropper;
    }

    URI uri(String path) throws Exception {
        return URI.create("http://localhost:" + port() + path);
    }

    @Override
    public void close() throws Exception {
        if (deployment != null) {
            deployment.close();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
