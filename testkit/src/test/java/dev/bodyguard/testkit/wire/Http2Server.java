package dev.bodyguard.testkit.wire;

import java.net.URI;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** A server that speaks HTTP/1.1 and HTTP/2 in clear on one port and echoes bodies. */
final class Http2Server implements AutoCloseable {
    private final Server server = new Server();
    private final ServerConnector connector;

    Http2Server(String secretHeader) throws Exception {
        HttpConfiguration settings = new HttpConfiguration();
        connector = new ServerConnector(
                server, new HttpConnectionFactory(settings), new HTTP2CServerConnectionFactory(settings));
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                response.getHeaders().put("X-Secret", secretHeader);
                ByteBuffer body = Content.Source.asByteBuffer(request);
                response.write(true, body, callback);
                return true;
            }
        });
        server.start();
    }

    URI uri() {
        return URI.create("http://localhost:" + connector.getLocalPort());
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
