package dev.bodyguard.container.undertow;

import dev.bodyguard.testkit.contract.servlet.ContainersView;
import dev.bodyguard.testkit.contract.servlet.WebappHost;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.handlers.PathHandler;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.FilterInfo;
import io.undertow.servlet.api.ServletContainer;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.net.InetSocketAddress;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;

/** An Undertow in which web applications come and go. */
final class UndertowHost implements WebappHost {

    private static final int WORKERS = 4;

    private final ServletContainer container = Servlets.newContainer();
    private final PathHandler applications = Handlers.path();
    private final Undertow server = Undertow.builder()
            .addHttpListener(0, "localhost", applications)
            .setIoThreads(2)
            .setWorkerThreads(WORKERS)
            .build();

    @Override
    public void start(Path directory) throws Exception {
        server.start();
        // A thread has the context class loader of what starts it for ever, and Undertow starts its workers within
        // requests.
        gatherWorkers();
    }

    /** Returns when each worker has come to the end of what it did. */
    private void gatherWorkers() throws Exception {
        CyclicBarrier all = new CyclicBarrier(WORKERS + 1);
        for (int i = 0; i < WORKERS; i++) {
            server.getWorker().submit(() -> all.await());
        }
        all.await();
    }

    @Override
    public int port() {
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    @Override
    public Webapp deploy(Path directory, String filter, Map<String, String> settings, String servlet) throws Exception {
        URLClassLoader loader = ContainersView.webapp(directory, UndertowHost.class.getClassLoader());
        FilterInfo protection =
                Servlets.filter("protection", loader.loadClass(filter).asSubclass(Filter.class));
        settings.forEach(protection::addInitParam);
        DeploymentInfo info = Servlets.deployment()
                .setDeploymentName("guest")
                .setContextPath("/")
                .setClassLoader(loader)
                .setEagerFilterInit(true)
                .addFilter(protection.setAsyncSupported(true))
                .addServlet(Servlets.servlet("guest", loader.loadClass(servlet).asSubclass(Servlet.class))
                        .setAsyncSupported(true)
                        .addMapping("/*"));
        for (DispatcherType dispatch : DispatcherType.values()) {
            info.addFilterUrlMapping("protection", "/*", dispatch);
        }
        DeploymentManager manager = container.addDeployment(info);
        manager.deploy();
        applications.addPrefixPath("/", manager.start());
        return new Deployed(info, manager, loader);
    }

    @Override
    public void awaitRest() throws Exception {
        // A request may end in a task of its own.
        gatherWorkers();
        gatherWorkers();
    }

    @Override
    public void close() {
        server.stop();
    }

    private final class Deployed implements Webapp {
        private final DeploymentInfo info;
        private final DeploymentManager manager;
        private final URLClassLoader loader;

        Deployed(DeploymentInfo info, DeploymentManager manager, URLClassLoader loader) {
            this.info = info;
            this.manager = manager;
            this.loader = loader;
        }

        @Override
        public ClassLoader loader() {
            return loader;
        }

        @Override
        public void undeploy() throws Exception {
            applications.clearPaths();
            manager.stop();
            manager.undeploy();
            container.removeDeployment(info);
            loader.close();
        }
    }
}
