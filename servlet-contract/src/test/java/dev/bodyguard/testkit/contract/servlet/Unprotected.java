package dev.bodyguard.testkit.contract.servlet;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A container that protects nothing: it answers every application's clients with the same octets, in clear. */
final class Unprotected implements ServletContainer {

    private final byte[] answer;

    Unprotected(byte[] answer) {
        this.answer = answer;
    }

    @Override
    public Deployment deploy(Application application) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return new Deployment() {
            @Override
            public int port() {
                return server.getAddress().getPort();
            }

            @Override
            public void close() {
                server.stop(0);
            }
        };
    }
}
