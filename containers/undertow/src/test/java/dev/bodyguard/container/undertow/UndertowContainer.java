package dev.bodyguard.container.undertow;

import dev.bodyguard.filter.BodyguardFilter;
import dev.bodyguard.filter.BodyguardInitializer;
import dev.bodyguard.testkit.contract.servlet.Application;
import dev.bodyguard.testkit.contract.servlet.Deployment;
import dev.bodyguard.testkit.contract.servlet.Protection;
import dev.bodyguard.testkit.contract.servlet.ServletContainer;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.encoding.ContentEncodingRepository;
import io.undertow.server.handlers.encoding.EncodingHandler;
import io.undertow.server.handlers.encoding.GzipEncodingProvider;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import io.undertow.servlet.handlers.DefaultServlet;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.ServletContainerInitializer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Undertow 2.3. */
final class UndertowContainer implements ServletContainer {

    private static final Protection PROTECTION = new Protection(BodyguardFilter::new, new BodyguardInitializer());

    @Override
    public Deployment deploy(Application application) throws Exception {
        DeploymentManager manager = Servlets.newContainer().addDeployment(deployment(application));
        manager.deploy();
        HttpHandler handler = application.isCompressed() ? compressing(manager.start()) : manager.start();
        Undertow server = Undertow.builder()
                .addHttpListener(0, "localhost", handler)
                .setServerOption(UndertowOptions.ENABLE_HTTP2, true)
                // Two MiB by default.
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                .setIoThreads(2)
                .setWorkerThreads(16)
                .build();
        server.start();
        return new Running(server, manager);
    }

    private static HttpHandler compressing(HttpHandler handler) {
        return new EncodingHandler(
                handler, new ContentEncodingRepository().addEncodingHandler("gzip", new GzipEncodingProvider(), 50));
    }

    private static DeploymentInfo deployment(Application application) throws IOException {
        ServletContainerInitializer initializer = application.initializer(PROTECTION);
        DeploymentInfo info = Servlets.deployment()
                .setDeploymentName("application")
                .setContextPath("/")
                .setClassLoader(classes(application))
                .setResourceManager(new PathResourceManager(application.directory()))
                .setTempDir(Files.createDirectories(application.directory().resolve("temporary")))
                // Otherwise a wrong setting is told to the first client, not to the one who deploys.
                .setEagerFilterInit(true)
                .addServletContainerInitializer(new ServletContainerInitializerInfo(
                        initializer.getClass(), new ImmediateInstanceFactory<>(initializer), Set.of()))
                .addServlet(Servlets.servlet("files", DefaultServlet.class)
                        .addInitParam("resolve-against-context-root", "true")
                        .addMapping("/static/*"));
        application
                .errorPages()
                .statuses()
                .forEach((status, path) -> info.addErrorPage(Servlets.errorPage(path, status)));
        application
                .errorPages()
                .exceptions()
                .forEach((thrown, path) -> info.addErrorPage(Servlets.errorPage(path, thrown)));
        return info;
    }

    private static ClassLoader classes(Application application) throws IOException {
        Path classes = Files.createDirectories(application.directory().resolve("WEB-INF/classes"));
        URL[] path = {classes.toUri().toURL()};
        return new URLClassLoader(path, UndertowContainer.class.getClassLoader());
    }

    private record Running(Undertow server, DeploymentManager manager) implements Deployment {
        @Override
        public int port() {
            return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        }

        @Override
        public void close() throws Exception {
            server.stop();
            manager.stop();
            manager.undeploy();
        }
    }
}
