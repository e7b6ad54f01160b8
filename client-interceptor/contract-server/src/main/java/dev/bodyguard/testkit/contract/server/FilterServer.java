package dev.bodyguard.testkit.contract.server;

import dev.bodyguard.filter.BodyguardFilter;
import dev.bodyguard.runtime.identity.IdentityFile;
import dev.bodyguard.testkit.contract.client.ContractApplication;
import dev.bodyguard.testkit.contract.client.ContractServer;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/** The filter in Jetty, HTTP/1.1 and HTTP/2, with a directory of its own for the identity. */
public final class FilterServer implements ContractServer {

    private final ContractApplication application;
    private final Path directory = Files.createTempDirectory("bodyguard-contract");
    private final AtomicReference<@Nullable CompletableFuture<Void>> refusal = new AtomicReference<>();
    private Server jetty;
    private final int port;

    /** Starts it. */
    public FilterServer(ContractApplication application) throws Exception {
        this.application = application;
        this.jetty = start(0);
        this.port = ((ServerConnector) jetty.getConnectors()[0]).getLocalPort();
    }

    private Server start(int onPort) throws Exception {
        ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
        FilterHolder filter = new FilterHolder(new BodyguardFilter());
        filter.setInitParameter("bodyguard.identity", identity().toString());
        filter.setAsyncSupported(true);
        context.addFilter(filter, "/*", EnumSet.allOf(DispatcherType.class));
        context.addServlet(new ServletHolder(new ContractServlet(application)), "/*");
        Server server = new Server();
        HttpConfiguration http = new HttpConfiguration();
        ServerConnector connector =
                new ServerConnector(server, new HttpConnectionFactory(http), new RefusingHttp2(http, refusal));
        connector.setHost("localhost");
        connector.setPort(onPort);
        server.addConnector(connector);
        server.setHandler(context);
        server.start();
        return server;
    }

    private Path identity() {
        return directory.resolve("identity.pem");
    }

    @Override
    public URI uri() {
        return URI.create("http://localhost:" + port);
    }

    @Override
    public String pin() throws IOException {
        return IdentityFile.at(identity()).openOrCreate().publicIdentity().pin().toString();
    }

    @Override
    public void forgetSessions() throws Exception {
        jetty.stop();
        jetty = start(port);
    }

    @Override
    public Future<Void> refuseNextStream() {
        CompletableFuture<Void> refused = new CompletableFuture<>();
        refusal.set(refused);
        return refused;
    }

    @Override
    public void close() throws Exception {
        jetty.stop();
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
