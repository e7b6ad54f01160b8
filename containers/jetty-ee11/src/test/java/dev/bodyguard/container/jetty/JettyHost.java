package dev.bodyguard.container.jetty;

import dev.bodyguard.testkit.contract.servlet.ContainersView;
import dev.bodyguard.testkit.contract.servlet.WebappHost;
import jakarta.servlet.DispatcherType;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.server.handler.GracefulHandler;

/** A Jetty 12.1 with its ee11 environment, in which web applications come and go; the build makes those for ee10 and ee8 of it. */
final class JettyHost implements WebappHost {

    private final Server server = new Server(0);
    private final ContextHandlerCollection contexts = new ContextHandlerCollection();
    private final GracefulHandler counting = new GracefulHandler(contexts);

    @Override
    public void start(Path directory) throws Exception {
        server.setHandler(counting);
        server.start();
    }

    @Override
    public int port() {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    @Override
    public Webapp deploy(Path directory, String filter, Map<String, String> settings, String servlet) throws Exception {
        URLClassLoader loader = ContainersView.webapp(directory, JettyHost.class.getClassLoader());
        ServletContextHandler context = new ServletContextHandler(ServletContextHandler.NO_SESSIONS);
        context.setContextPath("/");
        context.setClassLoader(loader);
        FilterHolder protection = new FilterHolder();
        protection.setClassName(filter);
        protection.setInitParameters(settings);
        protection.setAsyncSupported(true);
        context.addFilter(protection, "/*", EnumSet.allOf(DispatcherType.class));
        ServletHolder guest = new ServletHolder();
        guest.setClassName(servlet);
        guest.setAsyncSupported(true);
        context.addServlet(guest, "/*");
        contexts.stop();
        contexts.addHandler(context);
        contexts.start();
        return new Deployed(loader);
    }

    @Override
    public void awaitRest() {
        while (counting.getCurrentRequestCount() > 0) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }

    private final class Deployed implements Webapp {
        private final URLClassLoader loader;

        Deployed(URLClassLoader loader) {
            this.loader = loader;
        }

        @Override
        public ClassLoader loader() {
            return loader;
        }

        @Override
        public void undeploy() throws Exception {
            contexts.stop();
            contexts.setHandlers(List.of());
            contexts.start();
            loader.close();
        }
    }
}
