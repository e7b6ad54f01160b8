package dev.bodyguard.testkit.http;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;

/** A client without manners: it sends what it is told, on a connection of its own. */
public final class RawClient {
    private static final int TIMEOUT_MILLIS = 30_000;

    private RawClient() {}

    /**
     * Sends one request to that server and reads the whole answer.
     *
     * @throws IOException when the server gives no whole answer within 30 seconds
     */
    public static Response send(URI server, Request request) throws IOException {
        try (Socket socket = connect(server)) {
            socket.getOutputStream().write(request.toBytes());
            MessageInput in = new MessageInput(socket.getInputStream());
            Response response = in.readResponse(request.method());
            while (response != null && response.status() < 200) {
                response = in.readResponse(request.method());
            }
            if (response == null) {
                throw new IOException("the server closed without an answer");
            }
            response.body().bytes();
            return response;
        }
    }

    /** Sends octets, ends its side, and reads until the server closes. */
    public static byte[] sendOctets(URI server, byte[] octets) throws IOException {
        try (Socket socket = connect(server)) {
            socket.getOutputStream().write(octets);
            socket.shutdownOutput();
            return socket.getInputStream().readAllBytes();
        }
    }

    private static Socket connect(URI server) throws IOException {
        Socket socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }
}
