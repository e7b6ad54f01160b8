package dev.bodyguard.testkit.contract.servlet;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** A client that knows nothing of protection. */
final class Plain {

    static final HttpClient HTTP = withConnectionsOfItsOwn();

    private Plain() {}

    /** For requests after which a server may close the connection without a word: a POST is not sent again on another. */
    static HttpClient withConnectionsOfItsOwn() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Sends a request without a body; headers are names and values in turn. */
    static HttpResponse<String> send(Application application, String method, String path, String... headers)
            throws Exception {
        Stream.concat(Stream.of(path), Stream.of(headers)).forEach(application.eavesdropper()::inClear);
        HttpRequest.Builder request = HttpRequest.newBuilder(application.uri(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(
                request.method(method, HttpRequest.BodyPublishers.noBody()).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Sends octets and returns all that is answered until the server closes. */
    static String raw(Application application, String request) throws Exception {
        try (Socket socket = new Socket("localhost", application.port())) {
            socket.setSoTimeout(20_000);
            application.eavesdropper().inClear(request);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The head of the next answer on a connection, its last empty line included. */
    static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("the connection ended after: " + head);
            }
            head.append((char) octet);
        }
        return head.toString();
    }
}
