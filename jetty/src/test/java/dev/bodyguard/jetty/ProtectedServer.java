package dev.bodyguard.jetty;

import dev.bodyguard.client.jdk.BodyguardHttpClient;
import dev.bodyguard.client.jdk.BodyguardHttpClientBuilder;
import dev.bodyguard.testkit.network.ScriptedNetwork;
import dev.bodyguard.testkit.wire.Finding;
import dev.bodyguard.testkit.wire.Needles;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.server.handler.DefaultHandler;

/** A server with several contexts behind the handler, as Jetty's own distribution sets one up, behind a network that records. */
final class ProtectedServer implements AutoCloseable {

    private final Server server = new Server();
    private final BodyguardHandler handler = new BodyguardHandler();
    private final ContextHandlerCollection contexts = new ContextHandlerCollection();
    private ScriptedNetwork network;

    private ProtectedServer() {}

    static ProtectedServer in(Path directory) {
        ProtectedServer made = new ProtectedServer();
        return made.with("bodyguard.identity", directory.resolve("identity.pem").toString());
    }

    ProtectedServer with(String setting, String value) {
        handler.setSetting(setting, value);
        return this;
    }

    ProtectedServer serving(Handler context) {
        contexts.addHandler(context);
        return this;
    }

    ProtectedServer start() throws Exception {
        HttpConfiguration http = new HttpConfiguration();
        ServerConnector connector = new ServerConnector(
                server, 1, 1, new HttpConnectionFactory(http), new HTTP2CServerConnectionFactory(http));
        server.addConnector(connector);
        handler.setHandler(contexts);
        server.setHandler(handler);
        server.setDefaultHandler(new DefaultHandler());
        try {
            server.start();
        } catch (Exception e) {
            server.stop();
            throw e;
        }
        network = ScriptedNetwork.to(URI.create("http://localhost:" + connector.getLocalPort()))
                .start();
        return this;
    }

    Server server() {
        return server;
    }

    URI uri(String path) {
        return network.uri(path);
    }

    BodyguardHttpClientBuilder clients() {
        return BodyguardHttpClient.newBuilder()
                .pin(handler.state().pin().toString())
                .cookieHandler(new CookieManager())
                .version(HttpClient.Version.HTTP_1_1);
    }

    /** What could be read of these on any connection until now. */
    List<Finding> readable(String... secrets) throws IOException {
        network.dropConnections();
        return Needles.of(secrets).in(network.recordings());
    }

    @Override
    public void close() throws Exception {
        if (network != null) {
            network.close();
        }
        server.stop();
    }
}
