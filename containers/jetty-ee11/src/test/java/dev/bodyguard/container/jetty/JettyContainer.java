package dev.bodyguard.container.jetty;

import dev.bodyguard.filter.BodyguardFilter;
import dev.bodyguard.filter.BodyguardInitializer;
import dev.bodyguard.testkit.contract.servlet.Application;
import dev.bodyguard.testkit.contract.servlet.Deployment;
import dev.bodyguard.testkit.contract.servlet.Protection;
import dev.bodyguard.testkit.contract.servlet.ServletContainer;
import jakarta.servlet.ServletContainerInitializer;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.ee11.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee11.servlet.ResourceServlet;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.gzip.GzipHandler;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty 12.1 with its ee11 environment; for the other environments the build makes it of this one. */
final class JettyContainer implements ServletContainer {

    private static final String JASPER = "org.eclipse.jetty.ee11.apache.jsp.JettyJasperInitializer";

    private static final Protection PROTECTION = new Protection(BodyguardFilter::new, new BodyguardInitializer());

    /** Its JSP is asked for by name: a module that has two environments cannot have two versions of Apache's JSP. */
    @Override
    public Pages pages() {
        String jasper = JASPER.replace('.', '/') + ".class";
        return JettyContainer.class.getClassLoader().getResource(jasper) == null ? Pages.NONE : Pages.SERVED;
    }

    @Override
    public Deployment deploy(Application application) throws Exception {
        QueuedThreadPool threads = new QueuedThreadPool(24, 4);
        threads.setDaemon(true);
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        ServerConnector connector = new ServerConnector(
                server, 1, 1, new HttpConnectionFactory(http), new HTTP2CServerConnectionFactory(http));
        server.addConnector(connector);
        server.setHandler(context(application));
        if (application.isCompressed()) {
            compress(server);
        }
        try {
            server.start();
        } catch (Exception e) {
            server.stop();
            throw e;
        }
        return new Running(server, connector.getLocalPort());
    }

    @SuppressWarnings("removal") // Who replaces it is in a module of its own, and asks the same of a response.
    private static void compress(Server server) {
        server.insertHandler(new GzipHandler());
    }

    private static ServletContextHandler context(Application application) throws Exception {
        ServletContextHandler context = new ServletContextHandler(ServletContextHandler.SESSIONS);
        context.setBaseResource(ResourceFactory.of(context).newResource(application.directory()));
        context.setTempDirectory(new File(application.directory().toFile(), "temporary"));
        context.setErrorHandler(errorPages(application));
        context.setClassLoader(classes(application));
        ServletHolder files = new ServletHolder(new ResourceServlet());
        files.setInitParameter(
                "baseResource", application.directory().resolve("static").toString());
        files.setInitParameter("pathInfoOnly", "true");
        context.addServlet(files, "/static/*");
        context.addServletContainerInitializer(application.initializer(PROTECTION));
        if (application.hasPages()) {
            servePages(context);
        }
        return context;
    }

    private static void servePages(ServletContextHandler context) throws ReflectiveOperationException {
        Class<?> jasper = Class.forName(JASPER);
        context.addServletContainerInitializer(
                (ServletContainerInitializer) jasper.getDeclaredConstructor().newInstance());
        context.addServlet("org.eclipse.jetty.ee11.jsp.JettyJspServlet", "/jsp/*");
    }

    private static ClassLoader classes(Application application) throws IOException {
        Path classes = Files.createDirectories(application.directory().resolve("WEB-INF/classes"));
        URL[] path = {classes.toUri().toURL()};
        return new URLClassLoader(path, JettyContainer.class.getClassLoader());
    }

    private static ErrorPageErrorHandler errorPages(Application application) {
        ErrorPageErrorHandler pages = new ErrorPageErrorHandler();
        application.errorPages().statuses().forEach(pages::addErrorPage);
        application.errorPages().exceptions().forEach(pages::addErrorPage);
        return pages;
    }

    private record Running(Server server, int port) implements Deployment {
        @Override
        public void close() throws Exception {
            server.stop();
        }
    }
}
