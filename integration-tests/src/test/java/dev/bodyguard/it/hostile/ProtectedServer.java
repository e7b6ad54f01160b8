package dev.bodyguard.it.hostile;

import dev.bodyguard.filter.BodyguardFilter;
import dev.bodyguard.runtime.identity.IdentityFile;
import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Jetty with the filter before the witness, at the root. */
record ProtectedServer(Server jetty, Witness witness, String pin) implements AutoCloseable {

    static ProtectedServer start(Path directory, Map<String, String> settings) throws Exception {
        Path identity = directory.resolve("identity.pem");
        String pin =
                IdentityFile.at(identity).openOrCreate().publicIdentity().pin().toString();
        Witness witness = new Witness();
        ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
        // Names its log, where the hundreds of failures that these tests provoke are switched off.
        context.setDisplayName("hostile");
        FilterHolder filter = new FilterHolder(new BodyguardFilter());
        filter.setInitParameter("bodyguard.identity", identity.toString());
        // All clients of a test have one address.
        filter.setInitParameter("bodyguard.handshake.rate", "100000");
        settings.forEach(filter::setInitParameter);
        filter.setAsyncSupported(true);
        context.addFilter(filter, "/*", EnumSet.allOf(DispatcherType.class));
        context.addServlet(new ServletHolder(witness), "/*");
        Server jetty = new Server(0);
        jetty.setHandler(context);
        jetty.start();
        return new ProtectedServer(jetty, witness, pin);
    }

    URI uri() {
        return URI.create("http://localhost:" + ((ServerConnector) jetty.getConnectors()[0]).getLocalPort());
    }

    @Override
    public void close() throws Exception {
        jetty.stop();
    }
}
